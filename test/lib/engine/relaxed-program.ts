// Run by gemm.test.ts in a process of its own, whose engine has fused multiply-add switched on: reports the errors found.
import { relaxedBytes } from "../../../lib/engine/gemm-bytes.generated.ts";
import { multiplyWasm } from "../../../lib/engine/gemm/wasm.ts";
import { gemmCases, largestError } from "./gemm-cases.ts";

// The first valid program is the one that runs, and the relaxed one is asked first.
const isRelaxed = WebAssembly.validate(Buffer.from(relaxedBytes, "hex"));
const errors = gemmCases.map((shape) => largestError(multiplyWasm, shape));
process.stdout.write(JSON.stringify({ isRelaxed, largestError: Math.max(...errors) }));
