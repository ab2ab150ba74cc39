/** `template`: what the CDK app deploys, as files for those who deploy by other means. */
import { join } from 'node:path';
import { said } from '../i18n/cli-said.ts';
import { warningInWords } from '../i18n/deploy-warnings.ts';
import { namesIn, writeWhole, type Content } from '../files.ts';
import { choiceProblems } from '../problems/choices.ts';
import { UsageError } from '../usage.ts';
import { print, tell } from './print.ts';

/** What `template` writes. */
export type TemplateKind = 'stack' | 'conformance-pack';

export interface TemplateFlags {
  /** Folder. */
  readonly output: string;
  /** `name=value` each, as `cdk -c` takes them. */
  readonly context?: readonly string[];
}

export async function templateCommand(kind: TemplateKind, flags: TemplateFlags): Promise<void> {
  const pairs = (flags.context ?? []).map(pairOf);
  const twice = pairs.find(([name], index) => pairs.findIndex(([other]) => other === name) !== index);
  if (twice !== undefined) throw new UsageError(choiceProblems.pairTwice(twice[0]));
  const context = Object.fromEntries(pairs);
  const files = kind === 'stack' ? await stackFiles(context) : await packFiles(context);
  if (kind === 'conformance-pack') refusePacksOfBefore(flags.output, new Set(files.map(([name]) => name)));
  const paths = new Map(files.map(([name, content]) => [join(flags.output, name), content]));
  await writeWhole(paths);
  print(`${[...paths.keys()].join('\n')}\n`);
}

type File = readonly [name: string, content: Content];

// The CDK is a peer: it is asked for by these alone.
async function stackFiles(context: Readonly<Record<string, string>>): Promise<readonly File[]> {
  const { stackTemplates } = await import('../deploy/stack-template.ts');
  const { home, region, warnings, assets } = await stackTemplates(context);
  for (const warning of warnings) tell(said.warning(warningInWords(warning)));
  return [['home.template.json', home], ['region.template.json', region], ...assets];
}

async function packFiles(context: Readonly<Record<string, string>>): Promise<readonly File[]> {
  const { packLimits, stackPacks } = await import('../deploy/stack-template.ts');
  const { home, region } = await stackPacks(context);
  const rules = home.reduce((sum, pack) => sum + pack.rules, 0);
  if (rules > packLimits.rulesOfAllPacks) {
    const means = ['-c rules=…', '-c items=…', ...(home.some(({ items }) => items) ? ['-c itemRules=false'] : [])];
    tell(said.warning(said.overPackLimit(rules, packLimits.rulesOfAllPacks, means)));
  }
  return [...home, ...region].map(({ name, template }) => [`${name}.yaml`, template]);
}

/** Whoever deploys all that the folder holds would deploy what is no longer chosen. */
function refusePacksOfBefore(folder: string, written: ReadonlySet<string>): void {
  const isPack = (name: string): boolean => /^fisc-(region-)?(rules|items)-\d+\.yaml$/.test(name);
  const before = namesIn(folder).filter((name) => isPack(name) && !written.has(name));
  if (before.length > 0) throw new UsageError(choiceProblems.packsOfBefore(folder, before));
}

function pairOf(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(choiceProblems.noPair(text));
  return [text.slice(0, at), text.slice(at + 1)];
}
