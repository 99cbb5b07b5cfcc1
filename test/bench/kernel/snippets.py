"""The cells that kernels are given, in each language; where a kernel has its own way, also by its name.

`$0`, `$1`, … stand for values. A `Without` in place of code says why there is none.
"""


class Without(Exception):
    """There is no code for this: `verdict` is what that means for the kernel, the message says why."""

    def __init__(self, verdict, reason):
        super().__init__(reason)
        self.verdict = verdict


NO_TYPES = Without("none", "Python has no types to check")

SNIPPETS = {
    # Results and errors
    "one": {"typescript": "console.log(1)", "python": "print(1)"},
    "say": {"typescript": "console.log('$0')", "python": "print('$0')"},
    "product": {"typescript": "6 * 7", "python": "6 * 7"},
    "out, then product": {"typescript": "console.log('out'); 6 * 7", "python": "print('out'); 6 * 7"},
    "nothing": {"typescript": "undefined", "python": "None"},
    "set kept": {"typescript": "let kept = 1;", "python": "kept = 1"},
    "show kept": {"typescript": "console.log('kept', kept)", "python": "print('kept', kept)"},
    "fail": {
        "typescript": "interface Options {\n  depth: number }\nfunction fail(o: Options): never { throw new RangeError('deep ' + o.depth); }\nfail({ depth: 3 })",
        "python": "class RangeError(Exception):\n  pass\ndef fail(depth): raise RangeError(f'deep {depth}')\nfail(3)",
    },
    "fail late": {
        "typescript": "await new Promise((resolve) => setTimeout(resolve, 400)); throw new Error('wanted')",
        "python": "import time; time.sleep(0.4); raise Exception('wanted')",
    },
    "array": {"typescript": "Array.from({ length: 100000 }, (_, i) => i)", "python": "list(range(100000))"},
    "shows itself": {
        "typescript": "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>bold</b>' }) })",
        "python": "class Bold:\n    def _repr_html_(self): return '<b>bold</b>'\nBold()",
    },
    "display html": {
        "typescript": "import { display, html } from 'gradus-kernel'; display(html('<b>bold</b>'));",
        "tslab": "import * as tslab from 'tslab'; tslab.display.html('<b>bold</b>')",
        "deno": "await Deno.jupyter.display({ 'text/html': '<b>bold</b>' }, { raw: true })",
        "python": "from IPython.display import HTML, display; display(HTML('<b>bold</b>'))",
    },
    "picture": {
        "typescript": "import { Buffer as Bytes } from 'node:buffer'; Bytes.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')",
        "python": "import base64; base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==')",
    },
    "element": {
        "typescript": "class Node1 { nodeType = 1; outerHTML = '<svg width=\"9\"></svg>'; } new Node1()",
        "python": Without("none", "Python has no elements"),
    },
    "table": {
        "typescript": "class Table1 { rows = [1]; toHTML() { return '<table></table>'; } } new Table1()",
        "python": "class Table:\n    def _repr_html_(self): return '<table></table>'\nTable()",
    },
    "failing test": {
        "typescript": "import { test as check } from 'node:test'; check('wanted', () => { throw new Error('broken'); });",
        "deno": "Deno.test('wanted', () => { throw new Error('broken'); });",
        "python": "import unittest\nclass Wanted(unittest.TestCase):\n    def test_wanted(self): raise Exception('broken')\nunittest.main(argv=[''], exit=False)",
    },
    "last value": {"typescript": "console.log(_ + 1)", "python": "print(_ + 1)"},
    # Types
    "wrong types": {"typescript": "console.log('ran');\nconst wrong: number = 'text';\nconst second: string = 5;", "python": NO_TYPES},
    # Displays and comms
    "display": {
        "typescript": "import { display } from 'gradus-kernel'; const shown = display('first');",
        "tslab": "import * as tslab from 'tslab'; const shown = tslab.newDisplay(); shown.text('first')",
        "deno": "await Deno.jupyter.display({ 'text/plain': 'first' }, { raw: true, display_id: 'shown' })",
        "python": "from IPython.display import display; shown = display('first', display_id=True)",
    },
    "update display": {
        "typescript": "shown.update('second')",
        "tslab": "shown.text('second')",
        "deno": "await Deno.jupyter.display({ 'text/plain': 'second' }, { raw: true, display_id: 'shown', update: true })",
        "python": "shown.update('second')",
    },
    "clear output": {
        "typescript": "import { clearOutput } from 'gradus-kernel'; clearOutput({ wait: true })",
        "tslab": Without("no", "no call for it"),
        "deno": "await Deno.jupyter.broadcast('clear_output', { wait: true })",
        "python": "from IPython.display import clear_output; clear_output(wait=True)",
    },
    "open comm": {
        "typescript": "import { openComm } from 'gradus-kernel';\nconst comm = openComm('slider', { value: 3 }, [new Uint8Array([1, 2, 3])]);\ncomm.onMessage = (data) => comm.send({ echo: data });",
        "tslab": Without("no", "no comms"),
        "deno": "await Deno.jupyter.broadcast('comm_open', { comm_id: 'mine', target_name: 'slider', data: { value: 3 } }, { buffers: [new Uint8Array([1, 2, 3])] })",
        "python": "from ipykernel.comm import Comm\ncomm = Comm('slider', data={'value': 3}, buffers=[bytes([1, 2, 3])])\n@comm.on_msg\ndef echo(message): comm.send({'echo': message['content']['data']})",
    },
    "take comms": {
        "typescript": "import { onCommOpen } from 'gradus-kernel'; onCommOpen('plot', (comm, data) => comm.send({ opened: data }));",
        "tslab": Without("no", "no comms"),
        "deno": Without("no", "no call that takes a comm of the front end"),
        "python": "get_ipython().kernel.comm_manager.register_target('plot', lambda comm, message: comm.send({'opened': message['content']['data']}))",
    },
    "widget": {
        "typescript": "import { intSlider } from 'gradus-kernel/widgets'; intSlider()",
        "tslab": Without("no", "no comms, so no widgets"),
        "deno": Without("no", "a comm can be opened, but what the front end sends does not reach user code"),
        "python": "import ipywidgets; ipywidgets.IntSlider()",
    },
    # Output
    "lines": {"typescript": "for (let i = 0; i < $0; i++) console.log('line', i);", "python": "for i in range($0): print('line', i)"},
    "write": {"typescript": "process.stdout.write('raw\\n'); process.stderr.write('raw error\\n');", "python": "import sys; sys.stdout.write('raw\\n'); sys.stderr.write('raw error\\n'); None"},
    "child": {
        "typescript": "import { execSync } from 'node:child_process'; execSync('echo from a child', { stdio: 'inherit' });",
        "python": "import subprocess; subprocess.run(['echo', 'from a child']); None",
    },
    "both streams and a display": {
        "typescript": "import { display, html } from 'gradus-kernel'; console.log('a'); console.error('b'); display(html('c')); console.log('d'); 'e'",
        "tslab": "import * as tslab from 'tslab'; console.log('a'); console.error('b'); tslab.display.html('c'); console.log('d'); 'e'",
        "deno": "console.log('a'); console.error('b'); await Deno.jupyter.display({ 'text/html': 'c' }, { raw: true }); console.log('d'); 'e'",
        "python": "import sys; from IPython.display import HTML, display\nprint('a'); print('b', file=sys.stderr); display(HTML('c')); print('d'); 'e'",
    },
    "say later": {
        "typescript": "setTimeout(() => console.log('from the first'), 400);",
        "python": "import asyncio; asyncio.get_event_loop().call_later(0.4, lambda: print('from the first')); None",
    },
    "say, then loop": {
        "typescript": "const began = Date.now(); console.log('begun'); while (Date.now() < began + 300); console.log('still there'); while (Date.now() < began + 1800);",
        "python": "import time; began = time.time(); print('begun')\nwhile time.time() < began + 0.3: pass\nprint('still there')\nwhile time.time() < began + 1.8: pass",
    },
    # Questions
    "ask": {"typescript": "console.log('hello', prompt('Name? '));", "python": "print('hello', input('Name? '))"},
    # Endless cells
    "loop": {"typescript": "console.log('begun'); while (true) {}", "python": "print('begun', flush=True)\nwhile True: pass"},
    "flood": {"typescript": "while (true) console.log('x'.repeat(60));", "python": "while True: print('x' * 60)"},
    "pending": {
        "typescript": "console.log('begun'); await new Promise(() => { setTimeout(() => {}, 1000000) });",
        "python": "import asyncio; print('begun', flush=True); await asyncio.sleep(1000)",
    },
    # Faults
    "timer fails": {
        "typescript": "setTimeout(() => { throw new Error('late') }, 50); await new Promise((resolve) => setTimeout(resolve, 400));",
        "python": "import asyncio\ndef late(): raise Exception('late')\nasyncio.get_event_loop().call_later(0.05, late); await asyncio.sleep(0.4)",
    },
    "rejection": {
        "typescript": "void Promise.reject(new Error('late')); await new Promise((resolve) => setTimeout(resolve, 400));",
        "python": "import asyncio, gc\nasync def late(): raise Exception('late')\ntask = asyncio.ensure_future(late()); await asyncio.sleep(0.2); del task; gc.collect(); await asyncio.sleep(0.2)",
    },
    "exit": {"typescript": "console.log('last words'); process.exit(3);", "python": "print('last words'); exit()"},
    "hog": {
        "typescript": "const hog: number[][] = []; while (true) hog.push(new Array(1000).fill(Math.random()));",
        "python": "import resource; resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)); hog = []\nwhile True: hog.append([0.5] * 1000)",
    },
    # The language
    "declare number": {"typescript": "const thing: number = 1;", "python": "thing = 1"},
    "declare text": {"typescript": "const thing = 'text'; class Shape { sides = 3 }", "python": "thing = 'text'\nclass Shape: sides = 3"},
    "declare once more": {"typescript": "class Shape { sides = 4 } console.log(thing.length, new Shape().sides);", "python": "class Shape: sides = 4\nprint(len(thing), Shape().sides)"},
    "declare step": {
        "typescript": "let total = 1; function step(n: number): number { total += n; return total; }",
        "python": "total = 1\ndef step(n):\n    global total; total += n; return total",
    },
    "assign total": {"typescript": "total = 10;", "python": "total = 10"},
    "step": {"typescript": "console.log(step(1), total);", "python": "print(step(1), total)"},
    "await": {"typescript": "console.log(await Promise.resolve('awaited'));", "python": "import asyncio; print(await asyncio.sleep(0, 'awaited'))"},
    "import beside": {"typescript": "import { side } from './beside.ts'; console.log('side', side);", "tslab": "import { side } from './beside'; console.log('side', side);", "python": "import beside; print('side', beside.side)"},
    # Requests about code
    "members": {"typescript": "Math.ma", "python": "str.upp"},
    "members behind an emoji": {"typescript": "\"😀\"; Math.ma", "python": "\"😀\"; str.upp"},
    "declare ratings": {"typescript": "const ratings = { average: 4.5, count: 3 };", "python": "class ratings: average = 4.5; count = 3"},
    "members of ratings": {"typescript": "ratings.av", "python": "ratings.av"},
    "function": {"typescript": "parseInt", "python": "len"},
    "expression": {"typescript": "kept + 41", "python": "kept + 41"},
    "no expression": {"typescript": "nowhere.at.all", "python": "nowhere.at.all"},
    # Speed
    "trivial": {"typescript": "const t$0: number = $0 + 1; t$0", "python": "t$0 = $0 + 1\nt$0"},
    "typed": {
        "typescript": "interface P$0 { x: number; y: string[] }\nfunction f$0(p: P$0): Map<string, number> { return new Map(p.y.map((s, j) => [s, p.x * j] as [string, number])); }\nconst v$0 = f$0({ x: $0, y: ['a', 'b'] });\nconsole.log(v$0.size);",
        "python": "def f$0(p): return {s: p['x'] * j for j, s in enumerate(p['y'])}\nv$0 = f$0({'x': $0, 'y': ['a', 'b']})\nprint(len(v$0))",
    },
    "typo": {"typescript": "readFileSinc$0('x')", "python": "readFileSinc$0('x')"},
    "big import": {"typescript": "import * as math from 'mathjs'; console.log(math.add(1, 2));", "python": "import numpy; print(numpy.add(1, 2))"},
}

# What the snippets complete to, and what is not code but differs by language all the same.
COMPLETED = {"typescript": "max", "python": "upper"}


def snippet(name, kernel, language, *values):
    """The code, with the values put in; raises a `Without` where there is none."""
    by_language = SNIPPETS[name]
    code = by_language.get(kernel, by_language[language])
    if isinstance(code, Without):
        raise code
    for index, value in enumerate(values):
        code = code.replace(f"${index}", str(value))
    return code
