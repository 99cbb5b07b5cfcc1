// Loaded before npm and the bundler: they end when the process that started them is gone, however it ended. Its pipe closes then.

process.stdin.on("close", () => process.exit(1)).on("error", () => process.exit(1));
process.stdin.resume();
// The pipe alone keeps nobody waiting.
if ("unref" in process.stdin) process.stdin.unref();
