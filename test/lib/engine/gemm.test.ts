// Every implementation of the multiplication against the definition: loops, WebAssembly with and without fused steps.
import { matrix, matmul, maxAbsDifference, Random } from "gradus";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { relaxedBytes, simdBytes } from "../../../lib/engine/gemm-bytes.generated.ts";
import type { Multiply } from "../../../lib/engine/gemm/multiply.ts";
import { multiplyPlain } from "../../../lib/engine/gemm/plain.ts";
import { multiplyWasm } from "../../../lib/engine/gemm/wasm.ts";
import { outputOf } from "../../run-to-end.ts";
import { gemmCases, largestError } from "./gemm-cases.ts";

const implementations: readonly (readonly [string, Multiply])[] = [
  ["plain", multiplyPlain],
  ["wasm", multiplyWasm],
];

describe.each(implementations)("%s", (_, multiply) => {
  test.each(gemmCases)("multiplies $m×$k by $k×$n", (shape) => {
    expect(largestError(multiply, shape)).toBeLessThan(1e-11);
  });

  test("adds to what is there", () => {
    const c = Float64Array.of(100);
    multiply(1, 1, 2, Float64Array.of(2, 3), 2, 1, Float64Array.of(5, 7), 1, 1, c, true);
    expect(c[0]).toBe(131);
  });

  test("carries NaN and Infinity instead of skipping zeros", () => {
    const c = new Float64Array(1);
    multiply(1, 1, 2, Float64Array.of(Infinity, 1), 2, 1, Float64Array.of(0, 1), 1, 1, c, false);
    expect(c[0]).toBeNaN();
    multiply(1, 1, 2, Float64Array.of(Infinity, 1), 2, 1, Float64Array.of(2, 1), 1, 1, c, false);
    expect(c[0]).toBe(Infinity);
  });
});

describe("WebAssembly", () => {
  test("the two programs are valid and different", () => {
    expect(WebAssembly.validate(Buffer.from(simdBytes, "hex"))).toBe(true);
    expect(relaxedBytes).not.toBe(simdBytes);
  });

  test("the program with fused multiply-add gives the same products where the engine has it", () => {
    const flags = process.versions.node.startsWith("20.") ? ["--experimental-wasm-relaxed-simd"] : [];
    const program = fileURLToPath(new URL("relaxed-program.ts", import.meta.url));
    const answer: unknown = JSON.parse(
      outputOf(process.execPath, [...flags, "--conditions=gradus-source", "--import", "tsx", program]),
    );
    expect(answer).toEqual({ isRelaxed: true, largestError: expect.any(Number) as number });
    expect((answer as { largestError: number }).largestError).toBeLessThan(1e-11);
  });

  test("a product that does not fit into its memory is refused, and nothing is written", () => {
    // 2^28 numbers are 2 GB: never touched, so never committed.
    const huge = new Float64Array(2 ** 28);
    const c = Float64Array.of(7);
    expect(multiplyWasm(1, 1, 2 ** 28, huge, 2 ** 28, 1, huge, 1, 1, c, true)).toBe(false);
    expect(c[0]).toBe(7);
  });

  test("memory grows between products without disturbing them", () => {
    const random = new Random(5);
    const small = random.randn(9, 9);
    const before = matmul(small, small).toArray();
    const large = random.randn(700, 300);
    const product = matmul(large, random.randn(300, 700));
    expect(product.shape).toEqual([700, 700]);
    expect(maxAbsDifference(matmul(small, small), matrix(before))).toBe(0);
  });
});
