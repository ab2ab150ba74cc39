// oxlint-disable no-new -- a construct adds itself to its scope
/** Where others find what a stack made: outputs, and parameters of Systems Manager, both under names that stay. */
import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';

/** One thing that others look for. */
export interface PublishedName {
  /** Logical id of the output, and of the parameter with `Parameter` behind it. */
  readonly output: string;
  /** Behind the path; null: an output alone. */
  readonly parameter: string | null;
  readonly value: string;
  readonly description: string;
}

/**
 * Outputs without export names: an export that another stack imports could not be changed any more.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 *
 * @param path Begins the parameters' names, for example `/fisc-check/FiscCompliance`.
 * @returns the parameters.
 */
export function publishNames(stack: Stack, path: string, names: readonly PublishedName[]): readonly StringParameter[] {
  return names.flatMap(({ output, parameter, value, description }) => {
    new CfnOutput(stack, output, { value, description });
    if (parameter === null) return [];
    return [
      new StringParameter(stack, `${output}Parameter`, {
        parameterName: `${path}/${parameter}`,
        // The CDK must be told where it cannot see: below a path.
        simpleName: false,
        stringValue: value,
        description: `fisc-check: ${description}`,
      }),
    ];
  });
}
