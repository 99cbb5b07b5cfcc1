"""JupyterLab as Python serves it: Debian's jupyterlab_server with the official front end that GRADUS_FRONT_END names.

JupyterLab itself is no Debian package. Its own application adds little to this one: the name that options go by, the
places of the built files, and what its page says about it.
"""
import json
import os
from os.path import dirname, join

from jupyter_core.paths import jupyter_config_dir
from jupyterlab_server import LabServerApp
from traitlets import Unicode

FRONT_END = os.environ["GRADUS_FRONT_END"]


class LabApp(LabServerApp):
    name = "lab"
    app_name = "JupyterLab"
    app_namespace = "lab"
    app_version = "4"
    # As in JupyterLab's own application, a setting.
    default_url = Unicode("/lab", config=True)
    # JupyterLab takes other extensions of the server along; they would be those of this machine.
    load_other_extensions = False
    static_dir = join(FRONT_END, "static")
    schemas_dir = join(FRONT_END, "schemas")
    themes_dir = join(FRONT_END, "themes")
    templates_dir = join(dirname(__file__), "templates")
    user_settings_dir = join(jupyter_config_dir(), "lab", "user-settings")
    workspaces_dir = join(jupyter_config_dir(), "lab", "workspaces")
    app_settings_dir = join(jupyter_config_dir(), "lab", "settings")

    def initialize_handlers(self):
        with open(join(FRONT_END, "page-config.json"), encoding="utf-8") as file:
            disabled = json.load(file)["disabledExtensions"]
        os.makedirs(self.app_settings_dir, exist_ok=True)
        with open(join(self.app_settings_dir, "page_config.json"), "w", encoding="utf-8") as file:
            json.dump({"disabledExtensions": disabled}, file)
        page = self.serverapp.web_app.settings.setdefault("page_config_data", {})
        # As with the option --expose-app-in-browser of JupyterLab.
        page["exposeAppInBrowser"] = True
        super().initialize_handlers()


def _jupyter_server_extension_points():
    return [{"module": "jupyter_lab", "app": LabApp}]
