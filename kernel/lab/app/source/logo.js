// The logo in the corner: that of Gradus in place of Jupyter's.
import { ILabShell } from "@jupyterlab/application";
import { LabIcon } from "@jupyterlab/ui-components";
import { Widget } from "@lumino/widgets";
import svgstr from "../../../assets/logo-svg.svg";

const icon = new LabIcon({ name: "gradus:logo", svgstr });

/** The plugin, of the same form as the one it stands for. */
const plugin = {
  id: "gradus:logo",
  description: "Sets the application logo.",
  autoStart: true,
  requires: [ILabShell],
  activate: (_app, shell) => {
    const logo = new Widget();
    icon.element({
      container: logo.node,
      elementPosition: "center",
      margin: "2px 2px 2px 8px",
      height: "auto",
      width: "18px",
    });
    logo.id = "jp-MainLogo";
    shell.add(logo, "top", { rank: 0 });
  },
};

export default plugin;
