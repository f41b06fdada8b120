import type { Reporter, TestModule } from "vitest/node";

/** Names, at the end of a run, the tests that passed only when tried again: each is a fault of the test or the program. */
export default class RetriedTests implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const retried = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => {
        const times = test.diagnostic()?.retryCount ?? 0;
        return times > 0 ? [`  ${module.relativeModuleId} > ${test.fullName} (${times} more)`] : [];
      }),
    );
    if (retried.length > 0) process.stderr.write(`\nTried again (${retried.length}):\n${retried.join("\n")}\n`);
  }
}
