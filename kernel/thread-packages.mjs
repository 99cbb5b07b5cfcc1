// The packages that threads of kernels have taken in: they stay dependencies of what else imports them, and their licences are told with
// those of all others that lie in the build.
export const THREAD_PACKAGES = [
  "@jridgewell/resolve-uri",
  "@jridgewell/sourcemap-codec",
  "@jridgewell/trace-mapping",
  "get-tsconfig",
  "resolve-pkg-maps",
  "resolve.exports",
];
