"""Widgets over the protocol: what a front end's widget manager sees of them, and what the kernel does with what it sends."""
import os
import re
import time
import unittest

from kernel_client import TIMEOUT, KernelCase

IMPORT = 'import * as ui from "gradus-kernel/widgets";\n'


class Page:
    """A widget manager: it keeps the states of all models, by their ids, and changes them as views do."""

    def __init__(self, kernel):
        self.kernel = kernel
        self.models = {}
        self.closed = set()
        self.metadata = []

    def take(self, messages):
        for message in messages:
            content = message["content"]
            if message["msg_type"] == "comm_open" and content["target_name"] == "jupyter.widget":
                self.metadata.append(message["metadata"])
                self.models[content["comm_id"]] = self.state_of(message)
            elif message["msg_type"] == "comm_msg" and content["data"].get("method") in ("update", "echo_update"):
                self.models[content["comm_id"]].update(self.state_of(message))
            elif message["msg_type"] == "comm_close":
                self.closed.add(content["comm_id"])
        return messages

    @staticmethod
    def state_of(message):
        data = message["content"]["data"]
        state = data["state"]
        for path, buffer in zip(data["buffer_paths"], message["buffers"]):
            holder = state
            for key in path[:-1]:
                holder = holder[key]
            holder[path[-1]] = bytes(buffer)
        return state

    def run(self, code):
        answer = self.kernel.run(IMPORT + code)
        self.take(answer.messages)
        return answer

    def show(self, code):
        """Runs a cell that ends with a widget; returns the id of its model."""
        answer = self.run(code)
        if answer.content["status"] != "ok":
            raise AssertionError(answer.content)
        data = answer.of_type("execute_result")[-1]["data"]
        view = data["application/vnd.jupyter.widget-view+json"]
        assert (view["version_major"], view["version_minor"]) == (2, 0)
        return view["model_id"]

    def post(self, kind, content, buffers=()):
        session = self.kernel.client.session
        message = session.msg(kind, content)
        session.send(self.kernel.client.shell_channel.socket, message, buffers=list(buffers))
        return message["header"]["msg_id"]

    def send(self, model, data, buffers=(), prints=""):
        """Sends a comm message; returns all messages until the kernel has handled it and this text has come, whatever their parents are."""
        return self.until_idle(self.post("comm_msg", {"comm_id": model, "data": data}, buffers), prints)

    def until_idle(self, message_id, prints="", timeout=TIMEOUT):
        messages = []
        end = time.monotonic() + timeout
        while True:
            message = self.kernel.client.get_iopub_msg(timeout=max(0, end - time.monotonic()))
            is_own = message["parent_header"].get("msg_id") == message_id
            if is_own and message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
            messages.append(message)
        # Text is gathered for 50 ms before it is sent.
        while prints not in text_of(messages):
            messages.append(self.kernel.client.get_iopub_msg(timeout=max(0, end - time.monotonic())))
        # What should not come would come now.
        try:
            while True:
                messages.append(self.kernel.client.get_iopub_msg(timeout=0.15))
        except Exception:
            pass
        return self.take(messages)

    def change(self, model, prints="", **state):
        return self.send(model, {"method": "update", "state": state, "buffer_paths": []}, prints=prints)

    def post_change(self, model, **state):
        """As `change`, without a wait: what is asked next is answered after it."""
        self.post("comm_msg", {"comm_id": model, "data": {"method": "update", "state": state, "buffer_paths": []}})


def text_of(messages, parent=None):
    return "".join(
        m["content"]["text"]
        for m in messages
        if m["msg_type"] == "stream" and parent in (None, m["parent_header"].get("msg_id"))
    )


def errors_of(messages):
    return [m["content"]["evalue"] for m in messages if m["msg_type"] == "error"]


def frames_in(messages):
    """What the frames of errors are called: `make` of "at make (In[3]:2:1)", `In` of "at In[3]:2:1"."""
    lines = [line for m in messages if m["msg_type"] == "error" for line in m["content"]["traceback"]]
    return [re.match(r"\s+at (\w+)", line)[1] for line in lines if re.match(r"\s+at ", line)]


class Widgets(KernelCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.page = Page(cls.kernel)

    def test_a_slider_is_opened_as_the_protocol_asks(self):
        model = self.page.show('ui.intSlider({ value: 7, max: 20, description: "n", layout: { width: "50%" } })')
        state = self.page.models[model]
        self.assertEqual((state["_model_module"], state["_model_name"]), ("@jupyter-widgets/controls", "IntSliderModel"))
        self.assertEqual((state["value"], state["max"], state["continuous_update"]), (7, 20, True))
        layout = self.page.models[state["layout"].removeprefix("IPY_MODEL_")]
        self.assertEqual((layout["_model_name"], layout["width"]), ("LayoutModel", "50%"))
        style = self.page.models[state["style"].removeprefix("IPY_MODEL_")]
        self.assertEqual((style["_model_name"], style["_view_module"]), ("SliderStyleModel", "@jupyter-widgets/base"))
        self.assertTrue(all(metadata == {"version": "2.1.0"} for metadata in self.page.metadata))

    def test_a_view_moves_the_value_and_every_view_hears_of_it(self):
        model = self.page.show("const moved = ui.slider({ max: 10 }); moved")
        messages = self.page.change(model, value=2.5)
        echoes = [m for m in messages if m["msg_type"] == "comm_msg" and m["content"]["data"]["method"] == "echo_update"]
        self.assertEqual([m["content"]["data"]["state"] for m in echoes], [{"value": 2.5}])
        self.assertEqual(self.kernel.run("moved.value").plain_result(), "2.5")

    def test_code_moves_the_view(self):
        model = self.page.show("const pushed = ui.slider({ max: 10 }); pushed")
        self.page.run("pushed.set({ value: 4, description: 'four' });")
        self.assertEqual(self.page.models[model]["value"], 4)
        self.assertEqual(self.page.models[model]["description"], "four")

    def test_output_of_an_observer_lands_under_its_cell(self):
        model = self.page.show("const told = ui.intSlider({ max: 10 }); told")
        cell = self.kernel.send("told.observe('value', (now: number, before: number) => console.log(before, '→', now));")
        self.kernel.collect(cell)
        self.kernel.run("'another cell'")
        self.assertEqual(text_of(self.page.change(model, prints="3\n", value=3), cell), "0 → 3\n")

    def test_an_error_of_an_observer_is_told_under_its_cell(self):
        model = self.page.show("const bad = ui.intSlider({ max: 10 }); bad.observe('value', () => { throw new Error('no') }); bad")
        messages = self.page.change(model, value=3)
        self.assertEqual(errors_of(messages), ["no"])
        self.assertEqual(frames_in(messages), ["In"])

    def test_an_error_of_a_widget_names_the_line_of_the_cell_and_no_file_of_the_kernel(self):
        answer = self.page.run("function make() {\n  return ui.slider({ max: -1 });\n}\nmake()")
        self.assertEqual(frames_in(answer.messages), ["make", "In"])

    def test_observers_wait_while_a_cell_runs_and_awaited_values_do_not(self):
        model = self.page.show("const late = ui.intSlider({ max: 10 }); late.observe('value', (v) => console.log('told', v)); late")
        cell = self.kernel.send(
            "console.log('begun'); const seen = await late.next('value'); console.log('seen', seen); await new Promise((r) => setTimeout(r, 400)); console.log('end');"
        )
        self.kernel.wait_for_stream("begun")
        messages = self.page.change(model, prints="told 5\n", value=5)
        text = text_of(messages)
        self.assertLess(text.index("seen 5"), text.index("end"))
        self.assertLess(text.index("end"), text.index("told 5"))
        self.kernel.reply(cell)

    def test_a_value_that_a_view_must_not_set_is_refused_in_a_line(self):
        model = self.page.show("const held = ui.intSlider({ value: 3, max: 10 }); held")
        for value, said in ((99, "between 0 and 10, got 99"), ("x", 'must be an integer, got "x"'), (None, "got null")):
            errors = errors_of(self.page.change(model, value=value))
            self.assertEqual(len(errors), 1)
            self.assertIn(said, errors[0])
            self.assertEqual(self.page.models[model]["value"], 3)
        self.assertEqual(self.kernel.run("held.value").plain_result(), "3")
        self.assertEqual(errors_of(self.page.change(model, no_such_field=1)), [])

    def test_a_year_that_is_being_typed_is_that_year(self):
        day = self.page.show("const typed = ui.datePicker(); typed")
        moment = self.page.show("const exact = ui.datetimePicker(); exact")
        for year in (2, 20, 202, 2024):
            date = {"year": year, "month": 1, "date": 28}
            time_of_day = {"hours": 23, "minutes": 59, "seconds": 1, "milliseconds": 999}
            self.page.post_change(day, value=date)
            self.page.post_change(moment, value={**date, **time_of_day})
            self.assertEqual(
                self.kernel.run("[typed.value!.getFullYear(), typed.value!.getDate(), exact.value!.toISOString()].join(' ')").plain_result(),
                f"'{year} 28 {year:04}-02-28T23:59:01.999Z'",
            )
        messages = self.page.change(day, value={"year": 2023, "month": 1, "date": 29})
        self.assertEqual(errors_of(messages), ['DatePicker: value must be a Date or null, got {"year":2023,"month":1,"date":29}'])
        self.assertEqual(self.page.models[day]["value"], {"year": 2024, "month": 1, "date": 28})

    def test_bytes_that_fill_no_array_are_refused_by_the_name_of_the_field(self):
        model = self.page.show("const wide = ui.anywidget({ esm: 'export default {}', state: { data: new Float32Array([1]) } }); wide")
        update = {"method": "update", "state": {"data": None}, "buffer_paths": [["data"]]}
        self.assertEqual(errors_of(self.page.send(model, update, [bytes(7)])), ["anywidget: data must be a Float32Array, got Uint8Array of 7 bytes"])
        self.assertEqual(self.page.models[model]["data"], bytes([0, 0, 128, 63]))

    def test_choices_send_labels_and_have_values(self):
        model = self.page.show("const rates = ui.dropdown({ options: { slow: 0.01, fast: 1 } }); rates")
        self.assertEqual(self.page.models[model]["_options_labels"], ["slow", "fast"])
        self.assertNotIn("options", self.page.models[model])
        self.page.change(model, index=1)
        self.assertEqual(self.kernel.run("rates.value").plain_result(), "1")
        self.page.run("rates.value = 0.01;")
        self.assertEqual(self.page.models[model]["index"], 0)

    def test_a_button_tells_of_its_clicks(self):
        model = self.page.show("const go = ui.button({ description: 'go' }); go.onClick(() => console.log('clicked')); go")
        messages = self.page.send(model, {"method": "custom", "content": {"event": "click"}}, prints="clicked\n")
        self.assertEqual(text_of(messages), "clicked\n")

    def test_a_widget_of_ones_own_has_bytes_and_messages(self):
        model = self.page.show(
            "const own = ui.anywidget({ esm: 'export default {}', state: { count: 1, pixels: new Float32Array([1, 2]) } });"
            "own.onMessage((content, buffers) => { own.send({ got: content }, buffers); }); own"
        )
        state = self.page.models[model]
        self.assertEqual((state["_model_module"], state["_esm"], state["count"]), ("anywidget", "export default {}", 1))
        self.assertEqual(state["pixels"].hex(), "0000803f00000040")
        self.page.send(model, {"method": "update", "state": {}, "buffer_paths": [["pixels"]]}, [bytes.fromhex("00004040")])
        self.assertEqual(self.kernel.run("own.pixels").plain_result(), "Float32Array(1) [ 3 ]")
        messages = self.page.send(model, {"method": "custom", "content": {"a": 1}}, [b"xyz"])
        replies = [m for m in messages if m["msg_type"] == "comm_msg"]
        self.assertEqual(replies[0]["content"]["data"], {"method": "custom", "content": {"got": {"a": 1}}})
        self.assertEqual(bytes(replies[0]["buffers"][0]), b"xyz")

    def test_a_file_of_a_widget_is_read_again_when_it_is_saved(self):
        path = os.path.join(self.folder.name, "own.js")
        with open(path, "w") as file:
            file.write("export default { render() {} }")
        model = self.page.show("ui.anywidget({ esm: './own.js' })")
        with open(path, "w") as file:
            file.write("export default { newer: true }")
        while self.page.models[model]["_esm"] != "export default { newer: true }":
            self.page.take([self.kernel.client.get_iopub_msg(timeout=TIMEOUT)])

    def test_a_page_that_is_opened_again_gets_all_states(self):
        model = self.page.show("const again = ui.anywidget({ esm: 'x', state: { memory: new Uint8Array([7]) } }); again")
        self.page.until_idle(self.page.post("comm_open", {"comm_id": "control", "target_name": "jupyter.widget.control", "data": {}}))
        messages = self.page.send("control", {"method": "request_states"})
        update = next(m for m in messages if m["msg_type"] == "comm_msg")
        data = update["content"]["data"]
        self.assertEqual(data["method"], "update_states")
        self.assertEqual(data["states"][model]["model_name"], "AnyModel")
        place = data["buffer_paths"].index([model, "state", "memory"])
        self.assertEqual(bytes(update["buffers"][place]), b"\x07")

    def test_one_model_tells_its_state_when_it_is_asked(self):
        model = self.page.show("ui.checkbox({ value: true })")
        messages = self.page.send(model, {"method": "request_state"})
        states = [m["content"]["data"]["state"] for m in messages if m["msg_type"] == "comm_msg"]
        self.assertEqual([(s["value"], s["_model_name"]) for s in states], [(True, "CheckboxModel")])

    def test_a_closed_widget_says_so(self):
        model = self.page.show("const gone = ui.text({ value: 'a' }); gone")
        self.page.run("gone.close();")
        self.assertIn(model, self.page.closed)
        answer = self.page.run("gone.value = 'b';")
        self.assertEqual(answer.content["evalue"], "Text: it was closed, its value cannot be set")
        self.assertEqual(self.page.run("gone.value").plain_result(), "'a'")

    def test_a_view_that_is_closed_in_the_middle_leaves_the_state(self):
        model = self.page.show("const left = ui.intSlider({ value: 1 }); left")
        self.page.until_idle(self.page.post("comm_close", {"comm_id": model, "data": {}}))
        self.assertEqual(self.page.run("left.value = 2; left.value").plain_result(), "2")

    def test_wrong_values_are_named_in_a_line(self):
        wrong = {
            "ui.intSlider({ value: 1.5 })": "IntSlider: value must be an integer, got 1.5",
            "ui.slider({ value: 11, max: 10 })": "FloatSlider: value must lie between 0 and 10, got 11",
            "ui.slider({ min: 3, max: 1 })": "FloatSlider: min must not exceed max, got 3 and 1",
            "ui.slider({ value: NaN })": "FloatSlider: value must be a finite number, got NaN",
            "ui.intRangeSlider({ value: [5, 2] })": "IntRangeSlider: value must be a range between 0 and 100, got 5 to 2",
            "ui.logSlider({ value: 0 })": "FloatLogSlider: value must lie between 1 and 10000, got 0",
            "ui.control('IntSlidr' as 'IntSlider')": 'control: there is no "IntSlidr", only IntSlider,',
            "ui.dropdown({ options: ['a', 'b'] as string[], value: 'c' })": 'Dropdown: value must be one of the options "a", "b", got "c"',
            "ui.anywidget({ esm: 'x', state: { f: { g: () => 1 } } })": "anywidget: f.g must be JSON, bytes or a widget, got ",
            "const ring: unknown[] = []; ring.push(ring); ui.anywidget({ esm: 'x', state: { ring } })": "anywidget: ring[0] must be JSON, bytes or a widget, got something that holds itself",
            "ui.anywidget({ esm: './none.js' })": "anywidget: the file ./none.js could not be read: ENOENT",
            "ui.anywidget({ esm: 'x', state: { set: 1 } })": "anywidget: a state must not have the name set, which widgets have",
            "ui.slider({}).observe('vlue' as 'value', () => {})": "FloatSlider.observe: there is no vlue, only",
        }
        before = len(self.page.models)
        for code, said in wrong.items():
            with self.subTest(code):
                evalue = self.page.run(code).content.get("evalue", "")
                self.assertTrue(evalue.startswith(said), evalue)
        # The last one makes a slider before it fails.
        self.assertEqual(len(self.page.models), before + 3)

    def test_types_of_values_are_checked_before_a_cell_runs(self):
        wrong = "ui.intSlider({}).observe('value', (v: string) => v)"
        self.assertIn("Type 'number' is not assignable to type 'string'", self.page.run(wrong).content["evalue"])
        self.assertIn("not assignable", self.page.run("ui.dropdown({ options: ['a', 'b'], value: 'c' })").content["evalue"])

    def test_interact_draws_in_one_place_and_gathers_what_comes_while_it_draws(self):
        box = self.page.show(
            "let drawn = 0; ui.interact({ alpha: { min: 0, max: 1, value: 0.5 }, name: ['relu', 'tanh'] },"
            "async ({ alpha, name }) => { drawn++; await new Promise((r) => setTimeout(r, 300)); console.log(name); return alpha * 2; })"
        )
        alpha, name, place = [child.removeprefix("IPY_MODEL_") for child in self.page.models[box]["children"]]
        while len(self.page.models[place]["outputs"]) < 2:
            self.page.take([self.kernel.client.get_iopub_msg(timeout=TIMEOUT)])
        outputs = self.page.models[place]["outputs"]
        self.assertEqual(outputs[0], {"output_type": "stream", "name": "stdout", "text": "relu\n"})
        self.assertEqual(outputs[1]["data"]["text/plain"], "1")
        self.assertEqual(self.page.models[alpha]["description"], "alpha")
        sent = [
            self.page.post("comm_msg", {"comm_id": alpha, "data": {"method": "update", "state": {"value": value / 40}, "buffer_paths": []}})
            for value in range(41)
        ]
        messages = self.page.until_idle(sent[-1])
        self.assertEqual(text_of(messages), "")
        self.assertEqual(self.page.models[place]["outputs"][1]["data"]["text/plain"], "2")
        self.assertLess(int(self.kernel.run("drawn").plain_result()), 6)

    def test_an_error_of_interact_stands_in_its_place(self):
        box = self.page.show("ui.interact({ n: 1 }, ({ n }) => { if (n > 1) throw new RangeError('too many'); })")
        n, place = [child.removeprefix("IPY_MODEL_") for child in self.page.models[box]["children"]]
        self.page.change(n, value=2)
        self.assertEqual([(o["output_type"], o["evalue"]) for o in self.page.models[place]["outputs"]], [("error", "too many")])

    def test_a_place_for_output_goes_on_after_it_was_cleared(self):
        place = self.page.show("const place = ui.output(); place")
        self.page.run("await place.capture(() => { console.log('one'); place.clear(); console.log('two'); });")
        self.assertEqual([output["text"] for output in self.page.models[place]["outputs"]], ["two\n"])

    def test_what_was_drawn_before_is_not_kept_in_memory(self):
        self.page.run("const drawing = ui.output();")
        collect = (
            "(await import('node:v8')).setFlagsFromString('--expose-gc');"
            "const collect = (await import('node:vm')).runInNewContext('gc');"
            "const used = () => { collect(); return process.memoryUsage().heapUsed / 2 ** 20; };"
        )
        draw = "for (let k = 0; k < 40; k++) await drawing.redraw(() => console.log(String(k).padEnd(2 ** 20, 'é')));"
        self.page.run(collect)
        answer = self.page.run(f"const before = used(); {draw} used() - before;")
        self.assertLess(float(answer.plain_result()), 15)

    def test_an_observer_that_never_ends_is_ended_by_an_interrupt(self):
        model = self.page.show("const stuck = ui.intSlider({}); stuck.observe('value', () => { console.log('begun'); while (true); }); stuck")
        message = self.page.post("comm_msg", {"comm_id": model, "data": {"method": "update", "state": {"value": 1}, "buffer_paths": []}})
        self.kernel.wait_for_stream("begun")
        self.kernel.manager.interrupt_kernel()
        self.page.until_idle(message)
        self.assertEqual(self.kernel.run("stuck.value").plain_result(), "1")

    def test_links_keep_fields_equal(self):
        model = self.page.show("const one = ui.slider({}); const two = ui.slider({}); ui.link([one, 'value'], [two, 'value']); one")
        self.page.change(model, value=9)
        self.assertEqual(self.kernel.run("two.value").plain_result(), "9")
        self.page.run("ui.jslink([one, 'value'], [two, 'value']);")
        linked = [state for state in self.page.models.values() if state["_model_name"] == "LinkModel"]
        self.assertEqual([end[1] for end in (linked[-1]["source"], linked[-1]["target"])], ["value", "value"])
        self.assertEqual(linked[-1]["source"][0], "IPY_MODEL_" + model)


class Without(KernelCase):
    def test_a_kernel_without_widgets_says_that_there_are_none(self):
        page = Page(self.kernel)
        page.until_idle(page.post("comm_open", {"comm_id": "control", "target_name": "jupyter.widget.control", "data": {}}))
        messages = page.send("control", {"method": "request_states"})
        self.assertEqual(
            [m["content"]["data"] for m in messages if m["msg_type"] == "comm_msg"],
            [{"method": "update_states", "states": {}, "buffer_paths": []}],
        )


if __name__ == "__main__":
    unittest.main()
