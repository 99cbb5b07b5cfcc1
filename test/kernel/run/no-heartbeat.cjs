// Loaded before a kernel on zeromq.js: it never binds the socket of its heartbeat.
const { Reply } = require(require.resolve("zeromq", { paths: [process.argv[1]] }));

Object.defineProperty(Reply.prototype, "bind", { value: async () => {} });
