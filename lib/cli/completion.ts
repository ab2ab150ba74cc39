/** Completion by the shell: the script that a shell loads, and what it asks each time the Tab key is pressed. */
import type { Command, Option } from 'commander';
import { allRules } from '../../rules/index.ts';
import { theCatalog } from '../catalog.ts';
import { knownRegions } from '../known-regions.ts';
import { formats } from '../report/index.ts';
import { visibleLine } from '../report/visible.ts';

/** What may stand at a place of the command line. */
interface Candidate {
  readonly value: string;
  readonly text: string;
}

/**
 * What may follow: a line each, the value and, behind a tab, what it is.
 *
 * @param typed The words after the program's name; the last is the one under the cursor, empty where it is yet to come.
 */
export async function complete(root: Command, typed: readonly string[]): Promise<string> {
  const current = typed.at(-1) ?? '';
  const before = typed.slice(0, -1);
  const command = commandOf(root, before);
  const last = before.at(-1);
  const option = optionsOf(command, root).find(({ long, short }) => last !== undefined && [long, short].includes(last));
  const isValue = option !== undefined && (option.required || option.optional);
  const candidates = isValue ? await valuesOf(option, current) : await placesOf(root, command, before, current);
  return candidates
    .filter(({ value }) => value.startsWith(current))
    .map(({ value, text }) => `${value}\t${visibleLine(text)}\n`)
    .join('');
}

/** The command that the words name; the program itself before one is named. */
function commandOf(root: Command, words: readonly string[]): Command {
  let command = root;
  for (const word of words) command = command.commands.find((one) => one.name() === word) ?? command;
  return command;
}

function optionsOf(command: Command, root: Command): readonly Option[] {
  return [...new Set([...command.options, ...root.options])].filter(({ hidden }) => !hidden);
}

async function placesOf(
  root: Command,
  command: Command,
  before: readonly string[],
  current: string,
): Promise<readonly Candidate[]> {
  if (current.startsWith('-')) {
    return optionsOf(command, root).map(({ long, short, description }) => ({
      value: long ?? short ?? '',
      text: description,
    }));
  }
  if (command.commands.length > 0) {
    return command.commands.map((one) => ({ value: one.name(), text: one.description() }));
  }
  // The first argument: later ones are files, which the shell knows.
  const argument = before.at(-1) === command.name() ? command.registeredArguments[0] : undefined;
  if (argument?.argChoices !== undefined) return argument.argChoices.map(plain);
  return argument?.name() === 'id' ? [...(await items()), ...rules()] : [];
}

async function valuesOf(option: Option, current: string): Promise<readonly Candidate[]> {
  if (option.argChoices !== undefined) return option.argChoices.map(plain);
  const known = await knownOf(option.attributeName());
  // Behind a comma the next one begins.
  const kept = current.slice(0, current.lastIndexOf(',') + 1);
  return known.map(({ value, text }) => ({ value: kept + value, text }));
}

async function knownOf(name: string): Promise<readonly Candidate[]> {
  if (name === 'items') return items();
  if (name === 'rules') return rules();
  if (name === 'regions') return knownRegions.map(plain);
  return name === 'format' ? Object.keys(formats).map(plain) : [];
}

async function items(): Promise<readonly Candidate[]> {
  const catalog = await theCatalog();
  return catalog.items.map(({ id, label, topic }) => ({ value: id, text: `${label} ${topic.ja}` }));
}

function rules(): readonly Candidate[] {
  return allRules.map(({ id, text }) => ({ value: id, text: text.en.title }));
}

function plain(value: string): Candidate {
  return { value, text: '' };
}

/** The script of each shell. Without candidates the shell completes names of files. */
export const completionScripts = {
  bash: `_fisc_check() {
  COMPREPLY=()
  local value
  while IFS=$'\\t' read -r value _; do COMPREPLY+=("$value"); done < <(
    "\${COMP_WORDS[0]}" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null
  )
}
complete -o default -o bashdefault -F _fisc_check fisc-check
`,
  zsh: `#compdef fisc-check
_fisc_check() {
  local -a found
  local value text
  while IFS=$'\\t' read -r value text; do found+=("\${value//:/\\\\:}:\${text}"); done < <(
    "\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null
  )
  if (( \${#found} )); then _describe 'fisc-check' found; else _files; fi
}
compdef _fisc_check fisc-check
`,
  fish: `complete -c fisc-check -a '(fisc-check complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
} as const;
