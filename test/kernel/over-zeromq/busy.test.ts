// What a kernel answers while user code keeps its thread, and how soon.
import { expect, onTestFinished, test } from "vitest";
import { RawClient } from "./raw-client.ts";

test("heartbeats and completion do not wait for a loop, nor for a flood of output", async () => {
  const client = await RawClient.start();
  onTestFinished(() => client.stop());
  await client.run("const ratings = { average: 4.5 };");
  for (const code of ["console.log('go'); while (true);", "while (true) console.log('line')"]) {
    const busy = client.execute(code);
    await client.message(busy, "stream");
    // The server's thread answers, which user code does not keep: nothing but the interrupt below ends the loop.
    const beats: number[] = [];
    for (let beat = 0; beat < 40; beat++) beats.push(await client.heartbeat());
    // 0.3 ms on a quiet machine.
    if (process.env["GRADUS_BENCH"] === "1") expect(medianOf(beats)).toBeLessThan(50);
    const completion = client.send("complete_request", { code: "ratings.av", cursor_pos: 10 });
    expect((await client.reply(completion)).content["matches"]).toEqual(["average"]);
    await client.reply(client.send("interrupt_request", {}, "control"));
    expect((await client.reply(busy)).content["ename"]).toBe("KeyboardInterrupt");
    await client.idle(busy);
  }
});

test.skipIf(process.env["GRADUS_SOAK"] !== "1")(
  "a million lines arrive, in bounded memory (GRADUS_SOAK=1)",
  async () => {
    const client = await RawClient.start();
    onTestFinished(() => client.stop());
    await client.run("1");
    const before = client.memory();
    const request = client.execute("for (let i = 0; i < 1_000_000; i++) console.log('line', i)");
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, client.memory());
    }, 100);
    await client.idle(request);
    clearInterval(watch);
    const lines = client.stdout(request).split("\n");
    expect(lines.length).toBe(1_000_001);
    expect(lines.findIndex((line, index) => index < 1_000_000 && line !== `line ${index}`)).toBe(-1);
    console.log(`memory: ${before.toFixed(0)} MB before, ${most.toFixed(0)} MB at most`);
    expect(most - before).toBeLessThan(150);
  },
  120_000,
);

function medianOf(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
