"""jupyter_kernel_test's suite of the messaging specification, run against this kernel."""
import unittest

# Not KernelTests by its name: unittest would run that class too, without samples.
import jupyter_kernel_test


class GradusTests(jupyter_kernel_test.KernelTests):
    kernel_name = "gradus"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('to stderr')"
    completion_samples = [
        {"text": "Math.ma", "matches": {"max"}},
        {"text": "JSON.str", "matches": {"stringify"}},
    ]
    complete_code_samples = ["1", "console.log('hi')", "function f() { return 1 }", "interface A { x: number }"]
    incomplete_code_samples = ["function f() {", "console.log('hi'", "const a = [", "`open"]
    invalid_code_samples = ["let 1x = ;", "}}"]
    code_generate_error = "throw new RangeError('wanted')"
    code_execute_result = [{"code": "1 + 2", "result": "3"}]
    code_display_data = [
        {"code": "import * as tslab from 'tslab'; tslab.display.html('<b>x</b>')", "mime": "text/html"},
    ]
    code_history_pattern = "1 ? 2*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.max"
    code_clear_output = "import { clearOutput } from 'gradus-kernel'; clearOutput()"


if __name__ == "__main__":
    unittest.main()
