import rule from '../../../rules/ec2/ec2-imdsv2.ts';
import { account, cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';
import { hiddenInstance, instance, listDenied } from './instances.ts';

const optional = { metadataOptions: { tokens: 'optional', endpoint: 'enabled' } } as const;
const required = { metadataOptions: { tokens: 'required', endpoint: 'enabled' } } as const;
const off = { metadataOptions: { tokens: 'optional', endpoint: 'disabled' } } as const;
const malformed = unread({ ...listDenied, code: 'MissingField', reason: 'malformed' });
const defaults = (tokens: string | null) =>
  resource('ec2.metadataDefaults', account, { defaults: { tokens, tokensEnforced: null } });

cases(rule, [
  {
    name: 'tokens required, or no endpoint at all, passes; anything else fails',
    resources: [instance('a', {}, required), instance('b', {}, off), instance('c', {}, optional)],
    expect: { a: ['pass', 'required'], b: ['pass', 'disabled'], c: ['fail', 'optional', { accountDefault: '-' }] },
  },
  {
    name: 'a default of the account binds new launches only: the old instance fails, the message tells it',
    resources: [instance('old', {}, optional), defaults('required')],
    expect: { old: ['fail', 'optional', { accountDefault: 'required' }] },
  },
  {
    name: 'a default that was not read, or of another region, is no matter',
    resources: [
      instance('a', {}, optional),
      resource('ec2.metadataDefaults', account, {
        defaults: unread(denied('EC2:GetInstanceMetadataDefaults', 'ec2:GetInstanceMetadataDefaults')),
      }),
    ],
    expect: { a: ['fail', 'optional', { accountDefault: '-' }] },
  },
  {
    name: 'pending, stopping and stopped instances are judged, one that is shutting down is not',
    resources: ['pending', 'stopping', 'stopped', 'shutting-down'].map((state) => instance(state, { state }, optional)),
    expect: { pending: ['fail'], stopping: ['fail'], stopped: ['fail'] },
  },
  {
    name: 'an answer without metadata options is unknown',
    resources: [instance('a', {}, { metadataOptions: malformed }), instance('b', {}, required)],
    expect: { a: ['unknown', 'notRead'], b: ['pass'] },
  },
  {
    name: 'an instance whose state is not told is unknown, and so is a region that was not listed',
    resources: [hiddenInstance('a')],
    unlisted: [{ kind: 'ec2.instance', region: tokyo, cause: listDenied }],
    expect: { a: ['unknown'], [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
  { name: 'no instance', expect: { account: ['notApplicable', 'noSubjects'] } },
]);
