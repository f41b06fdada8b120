import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { bareEnv, runCpro } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";
