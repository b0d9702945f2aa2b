// That all contenders do the same work: their plans have the same outputs.
import { isDeepStrictEqual } from "node:util";

/** @throws when two runs of a task plan different outputs */
export async function expectSameAnswers(workspaces, terraform) {
  const seen = {};
  for (const [run, workspace] of workspaces) {
    if (run.startsWith("terraform.")) continue;
    await workspace.run(terraform, "plan", "-input=false", "-out=plan");
    const shown = await workspace.outputOf(terraform, "show", "-json", "plan");
    const answer = byVm(JSON.parse(shown).planned_values.outputs);
    const task = run.endsWith(".one") ? "one" : "list"; // a fleet is a list, too
    seen[task] ??= { run, answer };
    if (!isDeepStrictEqual(seen[task].answer, answer))
      throw new Error(
        `${run} and ${seen[task].run} plan different outputs: ${JSON.stringify(answer).slice(0, 500)} and ${JSON.stringify(seen[task].answer).slice(0, 500)}`,
      );
  }
}

/** The outputs of each VM in the order of the VMs: from one output each, or from a map of all. */
function byVm(outputs) {
  const { uuids, paths } = outputs;
  if (uuids !== undefined)
    return Object.keys(uuids.value)
      .toSorted()
      .map((vm) => [uuids.value[vm], paths.value[vm]]);
  return Array.from({ length: Object.keys(outputs).length / 2 }, (_, i) => [
    outputs[`uuids_${i}`].value,
    outputs[`paths_${i}`].value,
  ]);
}
