import rule from '../../../rules/macie/macie-enabled.ts';
import { account, cases, denied, resource, tokyo } from '../../helpers/judge.ts';

const here = `account@${tokyo}`;
const session = (status: 'ENABLED' | 'PAUSED' | null) => [resource('macie.session', account, { status })];
const strict = { level: 'strict' } as const;

cases(rule, [
  { name: 'enabled', ...strict, resources: session('ENABLED'), expect: { [here]: ['pass', 'enabled'] } },
  { name: 'paused', ...strict, resources: session('PAUSED'), expect: { [here]: ['fail', 'paused'] } },
  { name: 'not enabled', ...strict, resources: session(null), expect: { [here]: ['fail', 'notEnabled'] } },
  { name: 'not offered in the region', ...strict, expect: { [here]: ['notApplicable', 'notOffered'] } },
  {
    name: 'refused',
    ...strict,
    unlisted: [
      { kind: 'macie.session', region: tokyo, cause: denied('Macie2:GetMacieSession', 'macie2:GetMacieSession') },
    ],
    expect: { [here]: ['unknown'] },
  },
  { name: 'standard: not judged', resources: session(null), expect: {} },
]);
