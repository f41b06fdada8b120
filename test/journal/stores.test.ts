import { describeStore } from "../support/store-suite.ts";
import { STORES } from "../support/stores.ts";

for (const [name, make] of Object.entries(STORES)) describeStore(name, make);
