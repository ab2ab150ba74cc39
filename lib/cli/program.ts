/** The commands and their options. Each command's code loads when it runs: `--help` must be quick. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { tool } from '../tool.ts';
import type { EvaluateFlags, ReportFlags, ScanFlags, SelectionFlags } from './flags.ts';
import { print, say } from './print.ts';

const list = (value: string): string[] => {
  const entries = value.split(',').map((entry) => entry.trim());
  if (entries.includes('')) throw new InvalidArgumentError('expected a list with commas, for example a,b');
  return entries;
};

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };
/** More is no timer for Node. */
const longestMs = 24 * 3_600_000;

/** Milliseconds. */
const duration = (value: string): number => {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)([smh])?$/.exec(value) ?? [];
  const ms = Number(number) * (unitMs[unit] ?? 0);
  if (ms > 0 && ms <= longestMs) return ms;
  throw new InvalidArgumentError('expected a time of at most 24h, for example 90s, 45m or 2h');
};

const level = () => new Option('--level <level>', 'level of control management').choices(['standard', 'strict']);
const locale = () =>
  new Option('--locale <locale>', 'language of reports and messages').choices(['ja', 'en']).default('ja');
const failOn = () =>
  new Option('--fail-on <what>', 'what makes the exit code 1 (violated) or 2 (unknown)')
    .choices(['violated', 'unknown', 'none'])
    .default('unknown');
const tableOrJson = () => new Option('--format <format>', 'output format').choices(['table', 'json']).default('table');

function selection(command: Command): Command {
  return command
    .option('--items <globs>', 'only the rules of these FISC items, for example un110-1-*', list)
    .option('--rules <globs>', 'only these rules, for example s3-*,kms-*', list)
    .addOption(level())
    .option('--config <file>', 'configuration file (fisc-check.yaml of this folder when there is one)');
}

function credentials(command: Command): Command {
  return command
    .option('--profile <name>', 'AWS profile')
    .option('--role-arn <arn>', 'role to assume for the scan')
    .option('--org-role-arn <arn>', 'role that may read the organization (service control policies)')
    .addOption(
      new Option('--deadline <time>', 'read no longer than this (90s, 45m, 2h); what is left is unknown')
        .argParser(duration)
        .default(3_600_000, '60m'),
    );
}

function outputs(command: Command): Command {
  return command
    .option('-o, --output <dir>', 'folder for the reports', 'fisc-check-report')
    .option('--format <formats>', 'reports to write, with commas: html, json, …', list, ['html', 'json'])
    .addOption(locale())
    .option('--evidence <file>', 'attestations and exceptions (YAML)')
    .addOption(failOn())
    .option('--exit-zero', 'exit 0 whatever was found (errors of use keep their codes)');
}

export function program(signal: AbortSignal): Command {
  const root = new Command('fisc-check')
    .description(
      'Reads an AWS account and shows, for each item of the FISC security guidelines\n(8th edition, revised supplement, 運108–運113), what the account really shows.\nOnly read calls leave your machine. Results are evidence, not a conformity verdict.',
    )
    .version(tool.version, '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: (text) => print(text), writeErr: say })
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      `
Start here:
  fisc-check scan --demo              a report of an embedded account: no credentials, no network
  fisc-check doctor --profile audit   what would a scan see with these credentials?
  fisc-check policy > policy.json     the least IAM policy a scan needs
  fisc-check scan --profile audit -o report

Exit codes: 0 nothing found, 1 violated, 2 unknown, 3 wrong use, 4 no credentials,
            70 internal error, 130 interrupted.`,
    );
  const add = (name: string, description: string): Command =>
    root.command(name).description(description).exitOverride();

  outputs(credentials(selection(add('scan', 'read the account and write a report for every FISC item'))))
    .option('--regions <regions>', 'where ordinary rules look (default: every enabled region)', list)
    .option('--demo', 'use the embedded demo account: no credentials, no network')
    .option('--cost-explorer', 'ask Cost Explorer whether closed regions are unused ($0.01 a call)')
    .addHelpText(
      'after',
      `
Examples:
  fisc-check scan --profile audit --level strict -o report
  fisc-check scan --rules 's3-*' --regions ap-northeast-1,ap-northeast-3
  fisc-check scan --items 'un110-1-*' --format json --fail-on violated   (in CI)

Writes report.html, result.json and facts.json.gz (the evidence; it holds no secrets). All appear together;
the facts are on disk before they are judged, so that a failure later does not lose them.`,
    )
    .action(async (flags: ScanFlags) => (await import('./scan.ts')).scanCommand(flags, signal));

  credentials(selection(add('collect', 'read the account and save the facts, to evaluate them elsewhere')))
    .option('-o, --output <file>', 'facts file', 'facts.json.gz')
    .option('--regions <regions>', 'where ordinary rules look (default: every enabled region)', list)
    .option('--cost-explorer', 'ask Cost Explorer whether closed regions are unused ($0.01 a call)')
    .action(async (flags: ScanFlags) => (await import('./scan.ts')).collectCommand(flags, signal));

  outputs(selection(add('evaluate', 'judge saved facts, offline: the same verdicts as the scan')))
    .argument('<facts>', 'facts file, for example facts.json.gz')
    .option('--at <time>', 'judge as of this time (ISO 8601) instead of the collection')
    .action(async (file: string, flags: EvaluateFlags) =>
      (await import('./scan.ts')).evaluateCommand(file, flags, signal),
    );

  credentials(add('report', 'render a result again, or what AWS Config holds'))
    .argument('[result]', 'result.json of a scan')
    .option('--from-config', 'make the result from the evaluations of the deployed AWS Config rules alone')
    .addOption(level())
    .option('--config <file>', 'with --from-config: the configuration the stack was deployed with')
    .option('--evidence <file>', 'with --from-config: attestations and exceptions (YAML)')
    .option('-o, --output <dir>', 'folder for the reports', 'fisc-check-report')
    .option('--format <formats>', 'reports to write, with commas (default: html; with --from-config html,json)', list)
    .addOption(locale())
    .addHelpText(
      'after',
      `
A report made from evaluations cannot show evidence, organization facts or most unknowns; its head says so.`,
    )
    .action(async (file: string | undefined, flags: ReportFlags) =>
      (await import('./report.ts')).reportCommand(file, flags, signal),
    );

  add('items', 'list the FISC items, their marks and the rules behind them')
    .addOption(tableOrJson())
    .addOption(locale())
    .action(async (flags) => (await import('./catalog.ts')).itemsCommand(flags));

  add('rules', 'list the rules and what they judge')
    .addOption(tableOrJson())
    .addOption(locale())
    .action(async (flags) => (await import('./catalog.ts')).rulesCommand(flags));

  add('explain', 'tell what an item asks or a rule checks, what it cannot see and how to mend it')
    .argument('<id>', 'item (un110-1-1, 運110-1(1), 実3) or rule (s3-bucket-tls-only)')
    .addOption(locale())
    .action(async (id: string, flags) => (await import('./catalog.ts')).explainCommand(id, flags));

  selection(add('policy', 'print the least IAM policy for the chosen rules'))
    .option('--cost-explorer', 'with what --cost-explorer of the scan needs')
    .action(async (flags: SelectionFlags) => (await import('./policy.ts')).policyCommand(flags));

  credentials(selection(add('doctor', 'before a scan: whose credentials, which account, what would stay unknown')))
    .option('--regions <regions>', 'where ordinary rules look (default: every enabled region)', list)
    .addOption(locale())
    .action(async (flags: ScanFlags) => (await import('./doctor.ts')).doctorCommand(flags, signal));

  add('init', 'write a commented configuration file')
    .option('-o, --output <file>', 'file to write', 'fisc-check.yaml')
    .action(async (flags: { output: string }) => (await import('./init.ts')).initCommand(flags));

  return root;
}
