/** A bank's CDK app with fisc-check in it. The same file is ESM or CommonJS, as `type` in package.json says. */
import { App, Aspects, CfnResource, DefaultStackSynthesizer, Stack, Stage, Tags } from 'aws-cdk-lib';
import type { IAspect, StageProps } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct } from 'constructs';
import {
  FiscComplianceStack,
  FiscConfigRules,
  FiscOperations,
  allRules,
  parseConfiguration,
  planDeployment,
} from 'fisc-check/deploy';
import type { DeploymentPlan } from 'fisc-check/deploy';

const configuration = parseConfiguration(
  `
level: strict
allowedRegions: [ap-northeast-1, ap-northeast-3]
`,
  'app.ts',
  allRules,
);

/** Puts every role and managed policy under the bank's path. */
class UnderPath implements IAspect {
  constructor(private readonly path: string) {}

  visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node)) return;
    if (['AWS::IAM::Role', 'AWS::IAM::ManagedPolicy'].includes(node.cfnResourceType)) {
      node.addPropertyOverride('Path', this.path);
    }
  }
}

interface ComplianceProps extends StageProps {
  readonly plan: DeploymentPlan;
  readonly emails: string[];
}

/** One account: everything in Tokyo, and in Osaka the rules alone, from the parts. */
class Compliance extends Stage {
  constructor(scope: Construct, id: string, props: ComplianceProps) {
    super(scope, id, props);
    const { plan, emails } = props;
    new FiscComplianceStack(this, 'Fisc', { plan, emails, env: { region: 'ap-northeast-1' } });

    const osaka = new Stack(this, 'FiscOsaka', { env: { region: 'ap-northeast-3' } });
    const operations = new FiscOperations(osaka, 'Operations', { emails });
    new FiscConfigRules(osaka, 'Rules', { plan, operations, home: false });

    // What the bank asks of every stack: nothing in fisc-check needs to know of it.
    PermissionsBoundary.of(this).apply(ManagedPolicy.fromManagedPolicyName(osaka, 'Boundary', 'BankBoundary'));
    Aspects.of(this).add(new UnderPath('/bank/audit/'));
    Tags.of(this).add('CostCenter', 'security');
  }
}

/** The plan is made first, because catalog and rules load asynchronously and constructs cannot wait. */
async function main(): Promise<void> {
  const app = new App({ defaultStackSynthesizer: new DefaultStackSynthesizer({ qualifier: 'bank' }) });
  const plan = await planDeployment({ configuration });
  new Compliance(app, 'Prod', { plan, emails: ['cloud-security@example.co.jp'], env: { account: '111122223333' } });
  app.synth();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
