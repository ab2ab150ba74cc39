import { call, defineCollector } from '../collector.ts';
import { certificateAttributes, certificatesIn, gone, listCalls } from './certificates.ts';

export default defineCollector({
  kind: 'acm.certificate',
  type: 'AWS::ACM::Certificate',
  recorded: true,
  scope: 'regional',
  list: call(listCalls, certificatesIn),
  attributes: certificateAttributes,
  vanished: gone,
});
