/** The stack as plain CloudFormation, for whoever has neither a CDK app nor its bootstrap: StackSets, Terraform. */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  App,
  BootstraplessSynthesizer,
  CfnParameter,
  type CfnParameterProps,
  Fn,
  type FileAssetLocation,
  type FileAssetSource,
  type IStackSynthesizer,
  type Stack,
} from 'aws-cdk-lib';
import { ArtifactMetadataEntryType } from 'aws-cdk-lib/cloud-assembly-schema';
import { zipSync, type Zippable } from 'fflate';
import { compare } from '../compare.ts';
import { tool } from '../tool.ts';
import { UsageError } from '../usage.ts';
import { addStack, configurationOf, homeSettings, planOf, secondarySettings, type RegionSettings } from './app.ts';
import { conformancePacks, type ConformancePack } from './conformance-packs.ts';
import type { ResolvedParameter } from './parameter.ts';
import { resolveParameters } from './resolve-parameters.ts';

export { packLimits } from './conformance-packs.ts';

/** The stack's templates, and the functions' code that they name. */
export interface StackTemplates {
  /** CloudFormation for the home region, in whichever it is deployed. */
  readonly home: string;
  /** For each further region: the rules of regional resources alone. */
  readonly region: string;
  /** What whoever deploys should know, as the CDK would show it. */
  readonly warnings: readonly string[];
  /** Zips to be put below `AssetsPrefix` of `AssetsBucket`, by name; the same bytes each time. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
}

/** The templates as objects. */
interface Synthesized {
  readonly home: object;
  readonly region: object;
  readonly warnings: readonly string[];
}

/**
 * Bytes that CloudFormation takes from a bucket.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const longestTemplate = 1_000_000;

/** ZIP has times without a zone: as text it is the same wherever we are. */
const time = '2000-01-01T00:00:00';

/** What is of one region: a template that is for several cannot hold it. */
const ofOneRegion = [
  'secondaryKeyArn',
  'secondaryTopicArn',
  'secondaryTopicKeyArn',
  'secondarySubnetIds',
  'secondarySecurityGroupIds',
] as const;

/**
 * Synthesizes the stack without region, account and bootstrap.
 *
 * @param context the stack's parameters by name, as `cdk -c` gives them.
 * @throws {UsageError} with a sentence that says which parameter is wrong and what it should be.
 */
export async function stackTemplates(
  context: Readonly<Record<string, string>>,
  /** Where the built handlers are. @default - the package's own */
  handlers?: string,
): Promise<StackTemplates> {
  const assets = new Map<string, Uint8Array>();
  const { home, region, warnings } = await synthesized(context, handlers, async (name, folder) => {
    if (!assets.has(name)) assets.set(name, await zipped(folder));
  });
  return { home: asText(home), region: asText(region), warnings, assets };
}

/**
 * The Config rules of the stack as conformance packs: of the home region, then of each further one.
 *
 * @throws {UsageError} as {@link stackTemplates}.
 */
export async function stackPacks(
  context: Readonly<Record<string, string>>,
  handlers?: string,
): Promise<{ readonly home: readonly ConformancePack[]; readonly region: readonly ConformancePack[] }> {
  const { home, region } = await synthesized({ ...context, rulesInPacks: 'false' }, handlers, () => Promise.resolve());
  return { home: conformancePacks(home, 'fisc'), region: conformancePacks(region, 'fisc-region') };
}

async function synthesized(
  context: Readonly<Record<string, string>>,
  handlers: string | undefined,
  /** Takes an asset: the name of its zip, and the folder, which is gone afterwards. */
  take: (name: string, folder: string) => Promise<void>,
): Promise<Synthesized> {
  if (context['qualifier'] !== undefined) {
    throw new UsageError("parameter 'qualifier': a template needs no bootstrap, leave it out");
  }
  const [parameter] = resolveParameters([{ envName: 'Default' }], context);
  refuseSeveral(parameter!);
  const plan = await planOf(parameter!, await configurationOf(parameter!));
  const warnings = new Set<string>();
  const synthesize = async (settings: RegionSettings): Promise<object> => {
    const outdir = await mkdtemp(join(tmpdir(), 'fisc-check-template-'));
    try {
      const app = new App({ outdir, analyticsReporting: false });
      const synthesizer = new AssetsInABucket();
      const stack = addStack(app, 'FiscCompliance', plan, parameter!, {
        ...settings,
        handlers,
        // CDK's own types are not made for exactOptionalPropertyTypes, hence the assertion.
        synthesizer: synthesizer as IStackSynthesizer,
      });
      const artifact = app.synth().getStackArtifact(stack.artifactId);
      for (const [name, folder] of synthesizer.folders) await take(name, join(outdir, folder));
      for (const { data } of artifact.findMetadataByType(ArtifactMetadataEntryType.WARN)) warnings.add(data as string);
      return artifact.template as object;
    } finally {
      await rm(outdir, { recursive: true, force: true });
    }
  };
  const home = await synthesize(homeSettings(parameter!));
  const region = await synthesize(secondarySettings(parameter!));
  return { home, region, warnings: [...warnings] };
}

/** @throws {UsageError} for what is of the second region, where the template of further regions is for others too. */
function refuseSeveral(parameter: ResolvedParameter): void {
  const name = ofOneRegion.find((each) => parameter[each] !== undefined);
  if (name === undefined || parameter.furtherRegions === undefined) return;
  throw new UsageError(
    `parameter '${name}': it is of ${parameter.secondaryRegion ?? 'one region'}, and region.template.json is for ` +
      `${parameter.furtherRegions.join(', ')} too: leave it out, or write one template for each region`,
  );
}

/** Assets are found in a bucket that whoever deploys names, below a prefix. The CDK binds copies of it. */
class AssetsInABucket extends BootstraplessSynthesizer {
  /** Names of zips → folders of the assembly. */
  readonly folders = new Map<string, string>();

  override addFileAsset({ fileName, sourceHash }: FileAssetSource): FileAssetLocation {
    const name = `${tool.name}-${tool.version}-${sourceHash.slice(0, 16)}.zip`;
    this.folders.set(name, fileName!);
    const bucketName = parameterIn(this.boundStack, 'AssetsBucket', {
      description: 'Bucket, in the region of the stack, that holds the zips of the functions',
      minLength: 3,
    });
    const prefix = parameterIn(this.boundStack, 'AssetsPrefix', {
      description: 'What stands before the names of the zips in the bucket',
      default: `${tool.name}/`,
    });
    const objectKey = Fn.join('', [prefix, name]);
    return {
      bucketName,
      objectKey,
      httpUrl: Fn.join('', ['https://', bucketName, '.s3.amazonaws.com/', objectKey]),
      s3ObjectUrl: Fn.join('', ['s3://', bucketName, '/', objectKey]),
    };
  }
}

/** The stack's parameter of that name, made when it is first asked for. */
function parameterIn(stack: Stack, name: string, props: CfnParameterProps): string {
  const existing = stack.node.tryFindChild(name) as CfnParameter | undefined;
  return (existing ?? new CfnParameter(stack, name, { type: 'String', ...props })).valueAsString;
}

/** A folder without folders in it, as the built handlers are. */
async function zipped(folder: string): Promise<Uint8Array> {
  const files: Zippable = {};
  for (const name of (await readdir(folder)).sort(compare)) {
    files[name] = [await readFile(join(folder, name)), { mtime: time, level: 9 }];
  }
  return zipSync(files);
}

/** Compact where it would be too long otherwise. */
function asText(template: object): string {
  const readable = `${JSON.stringify(template, null, 1)}\n`;
  return Buffer.byteLength(readable) <= longestTemplate ? readable : `${JSON.stringify(template)}\n`;
}
