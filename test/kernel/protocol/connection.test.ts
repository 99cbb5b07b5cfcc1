// The connection file: what is read, and what is said about a bad one.
import { parseConnection, socketAddress } from "gradus-kernel/protocol/zeromq/connection";
import { describe, expect, test } from "vitest";

const FIELDS = {
  transport: "tcp",
  ip: "127.0.0.1",
  shell_port: 57503,
  iopub_port: 40885,
  stdin_port: 52597,
  control_port: 50160,
  hb_port: 42540,
  key: "a0436f6c",
  signature_scheme: "hmac-sha256",
  kernel_name: "gradus",
};

test("reads every field", () => {
  expect(parseConnection(JSON.stringify(FIELDS), "kernel-1.json")).toEqual(FIELDS);
});

test("transport, ip, key and scheme have defaults", () => {
  const { transport: _t, ip: _i, key: _k, signature_scheme: _s, kernel_name: _n, ...ports } = FIELDS;
  const connection = parseConnection(JSON.stringify(ports), "kernel-1.json");
  expect(connection).toMatchObject({ transport: "tcp", ip: "127.0.0.1", key: "", signature_scheme: "hmac-sha256" });
});

describe("a bad file is refused with its name and the field", () => {
  test.each([
    ["{", "kernel-1.json is not JSON"],
    ["[]", "kernel-1.json must hold an object"],
    [JSON.stringify({ ...FIELDS, hb_port: undefined }), '"hb_port" must be a port'],
    [JSON.stringify({ ...FIELDS, hb_port: "42540" }), '"hb_port" must be a port'],
    [JSON.stringify({ ...FIELDS, shell_port: 70_000 }), '"shell_port" must be a port from 1 to 65535, got 70000'],
    [JSON.stringify({ ...FIELDS, transport: "udp" }), '"transport" must be tcp, ipc or pipe, got "udp"'],
    [JSON.stringify({ ...FIELDS, key: 5 }), '"key" must be a string, got 5'],
  ])("%s", (json, message) => {
    expect(() => parseConnection(json, "kernel-1.json")).toThrow(message);
  });
});

test("addresses are those of the transport", () => {
  const tcp = parseConnection(JSON.stringify(FIELDS), "f");
  expect(socketAddress(tcp, "shell")).toBe("tcp://127.0.0.1:57503");
  const ipc = parseConnection(JSON.stringify({ ...FIELDS, transport: "ipc", ip: "/run/kernel", hb_port: 5 }), "f");
  expect(socketAddress(ipc, "hb")).toBe("ipc:///run/kernel-5");
});
