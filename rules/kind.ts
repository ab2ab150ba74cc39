/** What holds of a kind of resource whatever stands in the account: stated by its collector, kept in `resource-types.ts`. */

/** Of every kind. */
export interface Kind {
  /** CloudFormation's type; a resource's `id` is what AWS Config uses as resourceId for it. */
  readonly type: `AWS::${string}::${string}`;
  /** The type is ours: AWS Config has no such type. */
  readonly ours?: true;
  /** AWS Config records the type and reports its changes. */
  readonly recorded?: true;
  /** Stands in no region: it is looked at whatever regions were chosen. */
  readonly regionless?: true;
  /** Judged wherever the looked regions show it, not only where it is at home. */
  readonly anywhere?: true;
  /** Data stands in it: the region rules count it. */
  readonly inventory?: true;
  /** Ids that begin so stand in several regions under one id. */
  readonly severalRegions?: string;
  /** `global`: one list for all regions. `regional`: one list a region. */
  readonly scope: 'global' | 'regional';
}

/** A kind as rules see it. */
export interface KindEntry extends Kind {
  /** AWS offers it in some regions only, so that its empty list may mean that there was nothing to ask. */
  readonly offered?: 'someRegions';
}

/** A call that a collector declares: what a cause names. */
export interface DeclaredCall {
  /** `<SDK service id>:<Operation>`, for example `S3:GetBucketPolicy`. */
  readonly api: string;
  /** The IAM action that allows it; `-` where none is needed. */
  readonly action: string;
}
