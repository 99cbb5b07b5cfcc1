#!/usr/bin/env node
// The command `gradus`: hands over to the compiled command line.
import "../dist/cli.js";
