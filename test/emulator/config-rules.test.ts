/** Config rules in the emulated account, as CloudFormation makes them there. */
import {
  ConfigServiceClient,
  DescribeConfigRulesCommand,
  PutConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { expect, test } from 'vitest';
import { describeEmulated, TEST_ACCOUNT } from '../helpers/emulator.ts';

describeEmulated('the mended server', (aws) => {
  test('CloudFormation makes, changes, renames and deletes Config rules, where something records', async () => {
    const client = new ConfigServiceClient(aws.client());
    const cloudformation = async (Action: string, more: object = {}): Promise<string> => {
      const authorization = `AWS4-HMAC-SHA256 Credential=testing/20260101/ap-northeast-1/cloudformation/aws4_request`;
      const body = new URLSearchParams({ Action, StackName: 'Rules', Version: '2010-05-15', ...more });
      return (await fetch(aws.url, { method: 'POST', headers: { authorization }, body })).text();
    };
    const rules = async (): Promise<object> => {
      const { ConfigRules = [] } = await client.send(new DescribeConfigRulesCommand({}));
      return ConfigRules.map(({ ConfigRuleName, InputParameters }) => [ConfigRuleName, InputParameters]);
    };
    const stack = (ConfigRuleName: string, maxAccessKeyAge: string) => ({
      TemplateBody: JSON.stringify({
        Resources: {
          Rule: {
            Type: 'AWS::Config::ConfigRule',
            Properties: {
              ConfigRuleName,
              InputParameters: { maxAccessKeyAge },
              Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' },
            },
          },
        },
      }),
    });
    expect(await cloudformation('CreateStack', stack('keys', '90'))).toContain('NoAvailableConfigurationRecorder');
    const ConfigurationRecorder = { name: 'default', roleARN: `arn:aws:iam::${TEST_ACCOUNT}:role/recorder` };
    await client.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder }));
    await cloudformation('DeleteStack');
    await cloudformation('CreateStack', stack('keys', '90'));
    expect(await rules()).toEqual([['keys', '{"maxAccessKeyAge": "90"}']]);
    await cloudformation('UpdateStack', stack('keys', '60'));
    expect(await rules()).toEqual([['keys', '{"maxAccessKeyAge": "60"}']]);
    await cloudformation('UpdateStack', stack('access-keys', '60'));
    expect(await rules()).toEqual([['access-keys', '{"maxAccessKeyAge": "60"}']]);
    await cloudformation('DeleteStack');
    expect(await rules()).toEqual([]);
  });
});
