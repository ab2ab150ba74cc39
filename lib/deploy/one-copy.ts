/** An app and our constructs must share one CDK: constructs of two copies do not know each other. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Stack, Stage } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { cdkProblems } from '../problems/cdk.ts';
import { UsageError } from '../usage.ts';

/**
 * The scope, once it is sure that its app was made by the copy of the CDK that our constructs are made by.
 *
 * @throws {UsageError} that says which package is there twice, where ours is from, and what to do.
 */
export function ofOneCopy<S extends IConstruct>(scope: S): S {
  if (!(scope instanceof Construct)) throw secondCopy('constructs');
  const isForeign = (one: IConstruct): boolean =>
    (Stack.isStack(one) && !(one instanceof Stack)) || (Stage.isStage(one) && !(one instanceof Stage));
  if (scope.node.scopes.some(isForeign)) throw secondCopy('aws-cdk-lib');
  return scope;
}

function secondCopy(name: string): UsageError {
  const ours = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  return new UsageError(cdkProblems.twice(name, ours));
}
