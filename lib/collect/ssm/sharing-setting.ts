import { GetServiceSettingCommand, SSMClient } from '@aws-sdk/client-ssm';
import { required } from '../../aws/errors.ts';
import { accountAlone, call, defineCollector } from '../collector.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html#block-public-access */
const setting = '/ssm/documents/console/public-sharing-permission';

export default defineCollector({
  kind: 'ssm.sharingSetting',
  type: 'AWS::::Account',
  scope: 'regional',
  list: accountAlone,
  attributes: {
    value: call(
      { 'SSM:GetServiceSetting': 'ssm:GetServiceSetting' },
      async ({ aws }, { region }) => {
        const answer = await aws.send(SSMClient, new GetServiceSettingCommand({ SettingId: setting }), region);
        return required(answer.ServiceSetting?.SettingValue, 'ServiceSetting.SettingValue');
      },
      { notConfigured: ['ServiceSettingNotFound'] },
    ),
  },
});
