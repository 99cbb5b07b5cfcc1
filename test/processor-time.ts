// What work costs in processor time: on a machine that does much else a clock tells of that as well.

/** Does the work; resolves with what came of it and the milliseconds that the processor has spent for this process meanwhile. */
export async function processorTime<T>(work: () => T | Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, milliseconds: (user + system) / 1000 };
}
