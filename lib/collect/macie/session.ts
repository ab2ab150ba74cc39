import { GetAdministratorAccountCommand, GetMacieSessionCommand, Macie2Client } from '@aws-sdk/client-macie2';
import type { Cause } from '../../../rules/facts.ts';
import type { Offer } from '../../aws/offered.ts';
import { oneOf } from '../../aws/errors.ts';
import { accountIn, call, defineCollector, Unread, type CollectContext } from '../collector.ts';

/** https://docs.aws.amazon.com/general/latest/gr/macie.html */
const offered = {
  except: [
    'ap-east-2',
    'ap-south-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-west-1',
    'eu-central-2',
    'eu-south-2',
    'me-central-1',
    'mx-central-1',
  ],
} as const satisfies Offer;

const states = ['ENABLED', 'PAUSED'] as const;

/** The same code says "off" and "not allowed"; only the words tell them apart. */
const isOff = ({ code, message = '' }: Cause): boolean =>
  code === 'AccessDeniedException' && /macie is not enabled/i.test(message);

/** What Amazon Macie is to the account in a region. */
export default defineCollector({
  kind: 'macie.session',
  type: 'AWS::::Account',
  offered,
  scope: 'regional',
  list: call({ 'Macie2:GetMacieSession': 'macie2:GetMacieSession' }, async function* ({ aws, attempt }, region) {
    const answer = await attempt((own) => own.aws.send(Macie2Client, new GetMacieSessionCommand({}), region), isOff);
    if (!answer.ok) throw new Unread(answer.causes);
    const session = answer.value;
    const status = await attempt(async () => session && oneOf(session.status, states, 'status'));
    yield { ...accountIn(aws, region), reads: { status } };
  }),
  attributes: {
    status: 'free',
    administrator: call(
      { 'Macie2:GetAdministratorAccount': 'macie2:GetAdministratorAccount' },
      async ({ attempt }, { region }) => {
        const ask = (own: CollectContext) => own.aws.send(Macie2Client, new GetAdministratorAccountCommand({}), region);
        const answer = await attempt(ask, isOff);
        if (!answer.ok) throw new Unread(answer.causes);
        return answer.value?.administrator?.accountId ?? null;
      },
    ),
  },
});
