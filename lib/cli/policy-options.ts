/** Which options of `policy` go with which purpose, and what their values must look like. Pure. */
import * as shapes from '../aws-config/landing-shapes.ts';
import { roleArnPattern } from '../configuration/configuration.ts';
import { choiceProblems } from '../problems/choices.ts';
import { at, type Text } from '../text.ts';
import { UsageError } from '../usage.ts';
import type { PolicyFlags } from './flags.ts';

type Purpose = PolicyFlags['for'];
type Choice = Exclude<keyof PolicyFlags, 'for'>;

/** What is read follows the rules; what deploys the stack is the same for every choice of them. */
const reading: readonly Purpose[] = ['scan', 'boundary'];
const deploying: readonly Purpose[] = ['deploy'];

const goesWith: Readonly<Record<Choice, readonly Purpose[]>> = {
  items: reading,
  rules: reading,
  level: reading,
  config: reading,
  costExplorer: reading,
  orgRoleArn: reading,
  rolePath: deploying,
  roleNamePrefix: deploying,
  boundaryArn: deploying,
  keyArn: deploying,
  createRecorder: deploying,
};

type Shape = readonly [choice: Choice, pattern: RegExp, problem: (value: string) => Text];

const shaped: readonly Shape[] = [
  ['orgRoleArn', roleArnPattern, choiceProblems.noRoleArn],
  ['rolePath', shapes.rolePathPattern, choiceProblems.noRolePath],
  ['roleNamePrefix', shapes.roleNamePrefixPattern, choiceProblems.noRoleNamePrefix],
  ['boundaryArn', shapes.policyArnPattern, choiceProblems.noPolicyArn],
  ['keyArn', shapes.keyArnPattern, choiceProblems.noKeyArn],
];

/** @throws {UsageError} for an option that does not go with `--for`, and for a value that could be none. */
export function checkPolicyFlags(flags: PolicyFlags): void {
  for (const [choice, purposes] of Object.entries(goesWith) as [Choice, readonly Purpose[]][]) {
    if (flags[choice] === undefined || purposes.includes(flags.for)) continue;
    throw new UsageError(at(optionOf(choice), choiceProblems.notForPolicy(flags.for, purposes)));
  }
  for (const [choice, pattern, problem] of shaped) {
    const wrong = [flags[choice] ?? []].flat().find((value) => !pattern.test(String(value)));
    if (wrong !== undefined) throw new UsageError(at(optionOf(choice), problem(String(wrong))));
  }
}

function optionOf(choice: Choice): string {
  return `--${choice.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
