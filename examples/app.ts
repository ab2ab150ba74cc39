/** A bank's CDK app with fisc-check in it. The same file is ESM or CommonJS, as `type` in package.json says. */
import { App, Aspects, CfnResource, DefaultStackSynthesizer, Stage, Tags } from 'aws-cdk-lib';
import type { IAspect, StageProps } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct } from 'constructs';
import { FiscComplianceStack, allRules, parseConfiguration, planDeployment } from 'fisc-check/deploy';
import type { DeploymentPlan } from 'fisc-check/deploy';

const tokyo = 'ap-northeast-1';
const osaka = 'ap-northeast-3';

const configuration = parseConfiguration(
  `
level: strict
allowedRegions: [${tokyo}, ${osaka}]
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

/** One account: everything in Tokyo, and in Osaka what belongs to a further region: the rules on its own resources. */
class Compliance extends Stage {
  constructor(scope: Construct, id: string, props: ComplianceProps) {
    super(scope, id, props);
    const { plan, emails } = props;
    new FiscComplianceStack(this, 'FiscCompliance', { plan, emails, env: { region: tokyo } });
    const further = new FiscComplianceStack(this, 'FiscComplianceOsaka', {
      plan,
      emails,
      home: false,
      env: { region: osaka },
    });

    // What the bank asks of every stack: nothing in fisc-check needs to know of it.
    PermissionsBoundary.of(this).apply(ManagedPolicy.fromManagedPolicyName(further, 'Boundary', 'BankBoundary'));
    Aspects.of(this).add(new UnderPath('/bank/audit/'));
    Tags.of(this).add('CostCenter', 'security');
  }
}

/**
 * The plan is made first, because catalog and rules load asynchronously and constructs cannot wait. It names the further
 * region, so that the reporter in Tokyo watches recorder and rules there too.
 */
async function main(): Promise<void> {
  const app = new App({ defaultStackSynthesizer: new DefaultStackSynthesizer({ qualifier: 'bank' }) });
  const plan = await planDeployment({ configuration, furtherRegions: [osaka] });
  new Compliance(app, 'Prod', { plan, emails: ['cloud-security@example.co.jp'], env: { account: '111122223333' } });
  app.synth();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
