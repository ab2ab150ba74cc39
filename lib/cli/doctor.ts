/** Before a scan: whose credentials, what kind of account, which calls are refused and what that leaves unknown. */
import { effectiveWeight } from '../../catalog/mapping.ts';
import type { Cause, Read } from '../../rules/facts.ts';
import { refusingPolicy } from '../aws/errors.ts';
import { cliWord, type CliWord } from '../i18n/cli.ts';
import { message } from '../i18n/messages.ts';
import { roleWord } from '../i18n/words.ts';
import { organizationRoleOf } from '../scan/evaluate.ts';
import { actionsIn } from '../collect/collector.ts';
import { callsOf, policyDocument } from '../scan/permissions.ts';
import { wantsOf } from '../scan/wants.ts';
import { settingsOf } from '../scan/run.ts';
import { regionScope } from '../scan/collect-account.ts';
import type { ScanFlags } from './flags.ts';
import { regionsOf, configurationOf, signIn, selectedBy } from './inputs.ts';
import { networkLines, sayOfWire } from './network.ts';
import { predict } from './prediction.ts';
import { print } from './print.ts';
import { columns, wrap } from './text.ts';
import { distinct } from '../compare.ts';

export async function doctorCommand(flags: ScanFlags, signal: AbortSignal): Promise<void> {
  const { locale } = flags;
  const say = (key: CliWord, value = ''): void => {
    print(`${cliWord(locale, key)}${value === '' ? '' : `: ${value}`}\n`);
  };
  const configuration = await configurationOf(flags);
  const { catalog, rules } = await selectedBy(flags, configuration);
  const wants = wantsOf(rules, configuration.level);
  const declared = await callsOf(wants);
  const services = [...new Set(['STS', ...Object.keys(declared).map((api) => api.split(':')[0] ?? '')])];
  for (const line of await networkLines(flags.profile, services, locale)) print(`${line}\n`);
  const sessions = await signIn(flags, configuration, signal);
  const { allowedRegions } = settingsOf(configuration);
  const regions = regionsOf(flags);
  const scope = await regionScope(sessions, allowedRegions, regions);
  say('doctorCaller', sessions.aws.callerArn);
  say('doctorAccount', sessions.aws.account);
  say('doctorKind', message(locale, roleWord[organizationRoleOf(scope.account, sessions.aws.account)]));
  say('doctorRegions', scope.enabled === null ? cliWord(locale, 'doctorRegionsUnknown') : scope.enabled.join(', '));
  say('doctorProbing');

  const { facts, failed, closed, unknown } = await predict(sessions, rules, configuration, regions);
  sayOfWire(sessions.aws.wire);
  const external = (facts.listings.get('s3.logBucket')?.items ?? []).some((bucket) => {
    const own = bucket['own'] as Read<boolean> | undefined;
    return own?.ok === true && !own.value;
  });
  if (external && configuration.readAs.length === 0) say('doctorReadAs');
  if (closed.length > 0) say('doctorClosed', closed.join(', '));
  if (failed.length === 0 && unknown.length === 0) return say('doctorAllWell');

  const rows = new Map<string, { readonly cause: Cause; regions: Set<string> }>();
  for (const cause of failed) {
    const key = `${cause.api} ${cause.code}`;
    const row = rows.get(key) ?? { cause, regions: new Set<string>() };
    row.regions.add(cause.region);
    rows.set(key, row);
  }
  if (failed.length > 0) print(`\n${cliWord(locale, 'doctorRefused')}\n`);
  print(
    columns(
      [...rows.values()].map(({ cause, regions }) => [
        `  ${cause.api}`,
        cause.action,
        cause.code,
        [...regions].join(' '),
      ]),
    ),
  );
  const blind = new Set(unknown);
  const items = catalog.items.filter((item) =>
    item.rules.some((mapping) => blind.has(mapping.id) && effectiveWeight(mapping, configuration.level) === 'decisive'),
  );
  if (unknown.length === 0) say('doctorLeavesNothing');
  section(cliWord(locale, 'doctorLeaves'), unknown.join(', '));
  section(cliWord(locale, 'doctorItems'), items.map(({ label }) => label).join(', '));
  if (failed.some(({ reason }) => reason === 'deniedByScp')) say('doctorScp');
  const denials = failed.filter(({ reason }) => reason === 'denied');
  const others = denials.filter((cause) => !isMendedByIam(cause)).map(({ action }) => action);
  if (others.length > 0) say('doctorOtherPolicy', distinct(others).join(', '));
  const denied = new Set(denials.filter(isMendedByIam).map(({ action }) => action));
  const grantable = new Set(actionsIn(declared));
  const missing = [...denied].filter((action) => grantable.has(action)).sort();
  if (missing.length > 0) {
    print(`\n${cliWord(locale, 'doctorPolicy')}\n${JSON.stringify(policyDocument(missing), null, 2)}\n`);
  }
}

/** Whether a policy for the caller would help, as far as AWS's message says. */
function isMendedByIam({ message: words }: Cause): boolean {
  const type = refusingPolicy(words ?? '');
  return type === null || type === 'identity-based policy';
}

function section(title: string, text: string): void {
  if (text === '') return;
  const width = Math.min(process.stdout.columns ?? 100, 120);
  print(`\n${title}\n${wrap(text, width, '  ').join('\n')}\n`);
}
