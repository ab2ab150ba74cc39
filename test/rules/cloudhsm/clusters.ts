/** Clusters for the CloudHSM rules' tables. */
import { denied, resource, type Attributes } from '../../helpers/judge.ts';

export const clustersDenied = denied('CloudHSM V2:DescribeClusters', 'cloudhsm:DescribeClusters');

/** `hsms`: `a:ACTIVE c:DEGRADED`. */
export function cluster(
  id: string,
  state: string,
  hsms: string,
  attributes: Attributes<'cloudhsm.cluster'> = {},
  hsmType = 'hsm2m.medium',
) {
  const list = hsms.split(' ').filter((hsm) => hsm !== '');
  return resource('cloudhsm.cluster', id, {
    details: {
      state,
      hsmType,
      hsms: list.map((hsm, index) => ({
        id: `hsm-${index}`,
        availabilityZone: `ap-northeast-1${hsm.split(':')[0]}`,
        state: hsm.split(':')[1]!,
      })),
    },
    ...attributes,
  });
}
