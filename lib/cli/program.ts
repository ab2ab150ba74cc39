/** The commands and their options. Each command's code loads when it runs: `--help` must be quick. */
import { Argument, Command, InvalidArgumentError, Option, type Help } from 'commander';
import { defaultRuleNamePrefix } from '../aws-config/rule-name.ts';
import { errorInJapanese, helpWords, type HelpWord } from '../i18n/cli-help.ts';
import { tool } from '../tool.ts';
import type { DiffFlags } from './diff.ts';
import type {
  AskingFlags,
  AttestCheckFlags,
  AttestListFlags,
  AttestNewFlags,
  EvaluateFlags,
  ListFlags,
  PolicyFlags,
  ReportFlags,
  ScanFlags,
  SealFlags,
  VerifyFlags,
} from './flags.ts';
import type { HistoryFlags } from './history.ts';
import type { Languages } from './languages.ts';
import { hush, print, say } from './print.ts';
import type { TemplateFlags, TemplateKind } from './template.ts';

/** The shells that `completion` has a script for. */
const shells = ['bash', 'zsh', 'fish'] as const;

const templateKinds: readonly TemplateKind[] = ['stack', 'conformance-pack'];

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };
/** More is no timer for Node. */
const longestMs = 24 * 3_600_000;

type Words = (key: HelpWord) => string;

const list =
  (words: Words) =>
  (value: string): string[] => {
    const entries = value.split(',').map((entry) => entry.trim());
    if (entries.includes('')) throw new InvalidArgumentError(words('listExpected'));
    return entries;
  };

/** Milliseconds. */
const duration =
  (words: Words) =>
  (value: string): number => {
    const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)([smh])?$/.exec(value) ?? [];
    const ms = Number(number) * (unitMs[unit] ?? 0);
    if (ms > 0 && ms <= longestMs) return ms;
    throw new InvalidArgumentError(words('timeExpected'));
  };

/** Options that several commands have, in one language. */
class Options {
  readonly #words: Words;

  constructor(words: Words) {
    this.#words = words;
  }

  level(command: Command): Command {
    return command.addOption(new Option('--level <level>', this.#words('level')).choices(['standard', 'strict']));
  }

  regions(command: Command): Command {
    return command.option('--regions <regions>', this.#words('regions'), list(this.#words));
  }

  tableOrJson(command: Command): Command {
    return command.addOption(
      new Option('--format <format>', this.#words('listFormat')).choices(['table', 'json']).default('table'),
    );
  }

  selection(command: Command): Command {
    command
      .option('--items <globs>', this.#words('itemGlobs'), list(this.#words))
      .option('--rules <globs>', this.#words('ruleGlobs'), list(this.#words));
    return this.level(command).option('--config <file>', this.#words('config'));
  }

  credentials(command: Command): Command {
    return command
      .option('--profile <name>', this.#words('profile'))
      .option('--role-arn <arn>', this.#words('roleArn'))
      .option('--org-role-arn <arn>', this.#words('orgRoleArn'))
      .addOption(
        new Option('--deadline <time>', this.#words('deadline'))
          .argParser(duration(this.#words))
          .default(3_600_000, '60m'),
      );
  }

  outputs(command: Command): Command {
    return command
      .option('-o, --output <dir>', this.#words('reportFolder'), 'fisc-check-report')
      .option('--format <formats>', this.#words('formats'), list(this.#words), ['html', 'json'])
      .option('--evidence <file>', this.#words('evidence'))
      .option('--carry <file>', this.#words('carry'))
      .option('--previous <result>', this.#words('previous'))
      .option('--baseline <result>', this.#words('baseline'))
      .addOption(
        new Option('--fail-on <what>', this.#words('failOn'))
          .choices(['violated', 'unknown', 'none'])
          .default('unknown'),
      )
      .option('--exit-zero', this.#words('exitZero'));
  }
}

/** `help`: how the help is laid out in another language than English. Without languages: as where nobody names one. */
export function program(
  signal: AbortSignal,
  languages: Languages = { reports: 'ja', messages: 'en' },
  help: Partial<Help> = {},
): Command {
  const { reports: locale, messages } = languages;
  const words: Words = (key) => helpWords[key][messages];
  const options = new Options(words);
  const root = new Command('fisc-check')
    .description(words('program'))
    .version(tool.version, '-V, --version', words('version'))
    // Taken by the root wherever it stands; `languagesOf` has read it before.
    .addOption(new Option('--locale <locale>', words('locale')).choices(['ja', 'en']))
    .addOption(new Option('-q, --quiet', words('quiet')))
    .hook('preAction', () => {
      if (root.opts<{ quiet?: true }>().quiet === true) hush();
    })
    .helpOption('-h, --help', words('help'))
    .helpCommand('help [command]', words('help'))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => print(text),
      writeErr: say,
      outputError: (text, write) => write(messages === 'ja' ? errorInJapanese(text) : text),
    })
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true, ...help })
    .addHelpText('after', words('start'));
  const add = (name: HelpWord): Command => root.command(name).description(words(name)).exitOverride();

  options
    .regions(options.outputs(options.credentials(options.selection(add('scan')))))
    .option('--demo', words('demo'))
    .option('--cost-explorer', words('costExplorer'))
    .addHelpText('after', words('scanExamples'))
    .action(async (flags: ScanFlags) => (await import('./scan.ts')).scanCommand({ ...flags, locale }, signal));

  const collect = options.credentials(options.selection(add('collect')));
  options
    .regions(collect.option('-o, --output <file>', words('factsOutput'), 'facts.json.gz'))
    .option('--cost-explorer', words('costExplorer'))
    .action(async (flags: ScanFlags) => (await import('./scan.ts')).collectCommand(flags, signal));

  options
    .outputs(options.selection(add('evaluate')))
    .argument('<facts...>', words('factsInput'))
    .option('--at <time>', words('at'))
    .action(async (files: string[], flags: EvaluateFlags) =>
      (await import('./scan.ts')).evaluateCommand(files, { ...flags, locale }, signal),
    );

  const report = options
    .credentials(add('report'))
    .argument('[result]', words('resultInput'))
    .option('--from-config', words('fromConfig'))
    .option('--rule-prefix <prefix>', words('rulePrefix'), defaultRuleNamePrefix);
  options
    .level(report)
    .option('--config <file>', words('configOfStack'))
    .option('--evidence <file>', words('evidenceFromConfig'))
    .option('--carry <file>', words('carry'))
    .option('-o, --output <dir>', words('reportFolder'), 'fisc-check-report')
    .option('--format <formats>', words('reportFormats'), list(words))
    .option('--previous <result>', words('previous'))
    .addHelpText('after', words('reportNote'))
    .action(async (file: string | undefined, flags: ReportFlags) =>
      (await import('./report.ts')).reportCommand(file, { ...flags, locale }, signal),
    );

  add('seal')
    .argument('<folder>', words('sealFolder'))
    .option('-o, --output <file>', words('sealOutput'), 'evidence.fisc.zip')
    .option('--evidence <file>', words('sealEvidence'))
    .option('--previous <file>', words('sealPrevious'))
    .option('--key <key>', words('sealKey'))
    .option('--at <time>', words('sealAt'))
    .option('--config <file>', words('sealConfig'))
    .option('--profile <name>', words('sealProfile'))
    .option('--role-arn <arn>', words('sealRoleArn'))
    .addHelpText('after', words('sealExamples'))
    .action(async (folder: string, flags: SealFlags) =>
      (await import('./seal.ts')).sealCommand(folder, { ...flags, locale }, signal),
    );

  add('verify')
    .argument('<file>', words('verifyFile'))
    .option('--public-key <file>', words('verifyKey'))
    .option('--previous <file>', words('verifyPrevious'))
    .addHelpText('after', words('verifyNote'))
    .action(async (file: string, flags: VerifyFlags) =>
      (await import('./verify.ts')).verifyCommand(file, { ...flags, locale }),
    );

  add('diff')
    .argument('<before>', words('diffBefore'))
    .argument('<after>', words('diffAfter'))
    .addOption(
      new Option('--format <format>', words('listFormat'))
        .choices(['terminal', 'md', 'json', 'csv'])
        .default('terminal'),
    )
    .option('-o, --output <file>', words('fileOrStdout'), '-')
    .addOption(new Option('--fail-on <what>', words('failOnNew')).choices(['new', 'none']).default('none'))
    .addHelpText('after', words('diffNote'))
    .action(async (before: string, after: string, flags: DiffFlags) =>
      (await import('./diff.ts')).diffCommand(before, after, { ...flags, locale }),
    );

  add('history')
    .argument('<paths...>', words('historyInput'))
    .option('-o, --output <dir>', words('reportFolder'), 'fisc-check-history')
    .option('--format <formats>', words('historyFormats'), list(words), ['html', 'json'])
    .option('--skip-unreadable', words('skipUnreadable'))
    .action(async (paths: string[], flags: HistoryFlags) =>
      (await import('./history.ts')).historyCommand(paths, { ...flags, locale }),
    );

  options
    .tableOrJson(add('items'))
    .argument('[items...]', words('itemNames'))
    .action(async (names: string[], flags: ListFlags) =>
      (await import('./catalog.ts')).itemsCommand(names, { ...flags, locale }),
    );

  options
    .tableOrJson(add('rules'))
    .action(async (flags: ListFlags) => (await import('./catalog.ts')).rulesCommand({ ...flags, locale }));

  options
    .level(add('explain'))
    .argument('<id>', words('id'))
    .option('--config <file>', words('config'))
    .action(async (id: string, flags: AskingFlags) =>
      (await import('./explain.ts')).explainCommand(id, { ...flags, locale }),
    );

  const attest = add('attest').addHelpText('after', words('attestExamples'));
  const addAttest = (name: string, description: string): Command =>
    attest.command(name).description(description).exitOverride();

  options
    .level(addAttest('new', words('attestNew')))
    .argument('[items...]', words('itemNames'))
    .option('--missing', words('attestMissing'))
    .option('--result <file>', words('attestMissingResult'))
    .option('--config <file>', words('config'))
    .option('-o, --output <file>', words('attestOutput'))
    .option('--force', words('attestForce'))
    .action(async (names: string[], flags: AttestNewFlags) =>
      (await import('./attest/new.ts')).newCommand(names, { ...flags, locale }),
    );

  options
    .tableOrJson(options.level(addAttest('list', words('attestList'))))
    .argument('[file]', words('attestListInput'), 'evidence.yaml')
    .option('--within <days>', words('attestWithin'), '60d')
    .option('--at <time>', words('attestAt'))
    .option('--config <file>', words('config'))
    .action(async (file: string, flags: AttestListFlags) =>
      (await import('./attest/list.ts')).listCommand(file, { ...flags, locale }),
    );

  options
    .level(addAttest('check', words('attestCheck')))
    .argument('[file]', words('attestCheckInput'), 'evidence.yaml')
    .option('--strict', words('attestStrict'))
    .option('--result <file>', words('attestCheckResult'))
    .option('--at <time>', words('attestAt'))
    .option('--config <file>', words('config'))
    .action(async (file: string, flags: AttestCheckFlags) =>
      (await import('./attest/check.ts')).checkCommand(file, { ...flags, locale }),
    );

  options
    .selection(add('policy'))
    .option('--cost-explorer', words('costExplorerPolicy'))
    .addOption(new Option('--for <whom>', words('policyFor')).choices(['scan', 'deploy', 'boundary']).default('scan'))
    .option('--org-role-arn <arn>', words('policyOrgRoleArn'))
    .option('--role-path <path>', words('policyRolePath'))
    .option('--role-name-prefix <prefix>', words('policyRoleNamePrefix'))
    .option('--boundary-arn <arn>', words('policyBoundaryArn'))
    .option('--key-arn <arns>', words('policyKeyArn'), list(words))
    .option('--create-recorder', words('policyCreateRecorder'))
    .action(async (flags: PolicyFlags) => (await import('./policy.ts')).policyCommand(flags));

  add('template')
    .addArgument(new Argument('<what>', words('templateWhat')).choices(templateKinds))
    .option('-o, --output <dir>', words('templateFolder'), 'fisc-check-template')
    .option('-c, --context <name=value>', words('templateContext'), (value, all: string[] = []) => [...all, value])
    .addHelpText('after', words('templateExamples'))
    .action(async (what: TemplateKind, flags: TemplateFlags) =>
      (await import('./template.ts')).templateCommand(what, flags),
    );

  options
    .regions(options.credentials(options.selection(add('doctor'))))
    .action(async (flags: ScanFlags) => (await import('./doctor.ts')).doctorCommand({ ...flags, locale }, signal));

  add('init')
    .option('-o, --output <file>', words('configOutput'), 'fisc-check.yaml')
    .action(async (flags: { output: string }) => (await import('./init.ts')).initCommand(flags));

  add('completion')
    .addArgument(new Argument('<shell>', words('shell')).choices(shells))
    .addHelpText('after', words('completionExamples'))
    .action(async (shell: (typeof shells)[number]) => {
      const { completionScripts } = await import('./completion.ts');
      print(completionScripts[shell]);
    });
  return root;
}
