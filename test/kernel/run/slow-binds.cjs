// Loaded before a kernel on zeromq.js: binds that take their time, as on a busy machine. While one is under way the library refuses to send
// and to begin to receive.
const { setTimeout: delay } = require("node:timers/promises");
const { Publisher, Reply, Router } = require(require.resolve("zeromq", { paths: [process.argv[1]] }));

for (const Socket of [Router, Publisher]) {
  const { bind, send, receive } = Socket.prototype;
  const binding = new WeakSet();
  replace(Socket, "bind", async function (address) {
    binding.add(this);
    await bind.call(this, address);
    await delay(500);
    binding.delete(this);
  });
  for (const method of [send, receive]) {
    replace(Socket, method.name, function (...parts) {
      if (binding.has(this)) throw new Error("Socket is blocked by a bind or unbind operation");
      return method.apply(this, parts);
    });
  }
}

const { bind } = Reply.prototype;
replace(Reply, "bind", async function (address) {
  await delay(600);
  await bind.call(this, address);
});

/** The library's own methods cannot be assigned to. */
function replace(Socket, name, value) {
  Object.defineProperty(Socket.prototype, name, { value });
}
