import { describe, expect, test } from 'vitest';
import { actionsOf, newStack, statementsOf } from './stacks.ts';

describe('who may write into the report bucket, and delete there', () => {
  const changes = [
    's3:PutObject',
    's3:ReplicateObject',
    's3:ReplicateDelete',
    's3:DeleteObject',
    's3:DeleteObjectVersion',
  ];
  const denials = async (props: object = {}) => {
    const { resources } = await newStack({ rules: ['kms-*'] }, props);
    const statements = statementsOf(resources);
    const deniedOn = (prefix: string) =>
      statements.filter(
        (statement) => statement.Effect === 'Deny' && JSON.stringify(statement.Resource).includes(`/${prefix}`),
      );
    return { statements, deniedOn };
  };

  test('the reports: the reporter alone puts them and nobody deletes them, whatever IAM grants', async () => {
    const { deniedOn } = await denials();
    for (const prefix of ['latest/*', 'reports/*']) {
      expect(deniedOn(prefix)).toMatchObject([
        {
          Action: changes,
          Principal: '*',
          Condition: {
            ArnNotEquals: {
              'aws:PrincipalArn': { 'Fn::GetAtt': [expect.stringMatching(/^ReporterHandlerRole/), 'Arn'] },
            },
          },
        },
      ]);
    }
  });

  test('the reporter, which the denial spares, is given no way to delete either', async () => {
    const { statements } = await denials();
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow').flatMap(actionsOf);
    expect(allowed).toContain('s3:PutObject');
    expect(allowed.filter((action) => action.startsWith('s3:Delete'))).toEqual([]);
  });

  test('attestations: the named roles; nobody without any, and the reporter then reads none', async () => {
    const writer = 'arn:aws:iam::123456789012:role/Attester';
    const named = await denials({ attestationWriters: [writer] });
    expect(named.deniedOn('attestations/*')).toMatchObject([
      {
        Action: changes,
        Condition: { ArnNotLike: { 'aws:PrincipalArn': [writer] } },
      },
    ]);
    const unnamed = await denials();
    expect(unnamed.deniedOn('attestations/*')).toHaveLength(1);
    expect(unnamed.deniedOn('attestations/*')[0]).not.toHaveProperty('Condition');
    const allowed = unnamed.statements.filter(({ Effect }) => Effect === 'Allow');
    expect(JSON.stringify(allowed)).not.toContain('attestations/');
  });

  test('the reporter is told whether attestations count', async () => {
    const told = async (props: object) => {
      const { template } = await newStack({ rules: ['kms-*'] }, props);
      return Object.values(template.findResources('AWS::Lambda::Function')).flatMap(
        ({ Properties }) =>
          (Properties as { Environment: { Variables: Record<string, string> } }).Environment.Variables[
            'ATTESTATIONS'
          ] ?? [],
      );
    };
    expect(await told({})).toEqual(['false']);
    expect(await told({ attestationWriters: ['arn:aws:iam::123456789012:role/A'] })).toEqual(['true']);
  });
});
