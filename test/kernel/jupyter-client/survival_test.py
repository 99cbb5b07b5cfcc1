"""No cell ends the kernel or what it holds: source of any nesting, and JavaScript's own functions replaced by ones that throw."""
import unittest

from kernel_client import KernelCase

NESTINGS = {
    "parentheses": "(" * 3000 + "1" + ")" * 3000,
    "many parentheses": "(" * 200000 + "1" + ")" * 200000,
    "arrays": "[" * 3000 + "]" * 3000,
    "objects": "(" + "{a:" * 3000 + "1" + "}" * 3000 + ")",
    "templates": "`${" * 3000 + "1" + "}`" * 3000,
    "type arguments": "let deep: " + "A<" * 3000 + "1" + ">" * 3000,
    "arrow functions": "x=>" * 2000 + "1",
    "else if": "if (1); else " * 20000 + ";",
    "a sum": "+".join(["1"] * 20000),
    "conditionals": "1?1:" * 20000 + "1",
}

# What the kernel's own code might call while user code has it replaced.
REPLACED = [
    "Array.prototype.push", "Array.prototype.pop", "Array.prototype.shift", "Array.prototype.slice", "Array.prototype.splice",
    "Array.prototype.map", "Array.prototype.filter", "Array.prototype.join", "Array.prototype.concat", "Array.prototype.forEach",
    "Array.prototype.some", "Array.prototype.every", "Array.prototype.flatMap", "Array.prototype.at", "Array.prototype.includes",
    "Array.prototype.values", "Array.prototype[Symbol.iterator]", "String.prototype.split", "String.prototype.slice",
    "String.prototype.replace", "String.prototype.replaceAll", "String.prototype.startsWith", "String.prototype.endsWith",
    "String.prototype.includes", "String.prototype.trim", "RegExp.prototype.exec", "RegExp.prototype.test",
    "Map.prototype.get", "Map.prototype.set", "Map.prototype.has", "Map.prototype.delete", "Map.prototype.values",
    "Set.prototype.add", "Set.prototype.has", "Set.prototype.delete", "WeakMap.prototype.get", "WeakMap.prototype.set",
    "Promise.prototype.then", "Promise.prototype.finally", "Promise.resolve", "Promise.race", "Object.keys", "Object.entries",
    "Object.fromEntries", "Object.assign", "Object.defineProperty", "Reflect.get", "Reflect.apply", "JSON.stringify", "JSON.parse",
    "Function.prototype.call", "Function.prototype.apply", "Function.prototype.bind", "Atomics.load", "Atomics.store",
    "Atomics.wait", "Atomics.notify", "Atomics.add", "Buffer.from", "Error.captureStackTrace", "Number.isFinite", "Math.max", "Array.isArray", "Array.from",
    "Symbol.prototype.toString", "performance.now", "queueMicrotask", "setTimeout", "setImmediate", "clearTimeout", "structuredClone",
]


class Survival(KernelCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kernel.run("const precious = 42")

    def assert_alive(self):
        self.assertEqual(self.run_ok("precious").plain_result(), "42")

    def test_source_of_any_nesting_leaves_the_kernel_and_its_state(self):
        for kind, source in NESTINGS.items():
            with self.subTest(kind):
                self.kernel.run(source, stop_on_error=False)
                self.assert_alive()

    def test_is_complete_answers_for_any_nesting(self):
        for kind, source in NESTINGS.items():
            with self.subTest(kind):
                reply = self.kernel.reply(self.kernel.client.is_complete(source))
                self.assertIn(reply["content"]["status"], ("complete", "incomplete", "invalid", "unknown"))

    def test_functions_replaced_by_ones_that_throw_cost_no_state(self):
        for name in REPLACED:
            with self.subTest(name):
                replace = f"globalThis.saved = {name}; {name} = function () {{ throw new Error('replaced'); }};"
                self.kernel.run(f"// @ts-nocheck\n{replace}\nconsole.log('out');", stop_on_error=False)
                self.kernel.run(f"// @ts-nocheck\n{name} = globalThis.saved; undefined", stop_on_error=False)
                self.assert_alive()

    def test_an_object_of_very_many_keys_is_shown_shortened(self):
        answer = self.run_ok("Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`key${i}`, i]))")
        text = answer.plain_result()
        self.assertLess(len(text), 10_000)
        self.assertIn("... 99900 more properties", text)


if __name__ == "__main__":
    unittest.main()
