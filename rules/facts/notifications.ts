import type { Read } from '../facts.ts';

/** ListEventRules of AWS User Notifications. */
export interface NotificationEventRule {
  /** `aws.guardduty`. */
  readonly source: string;
  /** The event's detail-type. */
  readonly eventType: string;
  /** A further pattern as written; empty: every event of the type. */
  readonly eventPattern: string;
  readonly regions: readonly string[];
  /** By region: ACTIVE, INACTIVE, CREATING, UPDATING, DELETING. */
  readonly statusByRegion: Readonly<Record<string, string>>;
}

/** ListManagedNotificationChannelAssociations. */
export interface ManagedChannel {
  /** MOBILE, CHATBOT, EMAIL, ACCOUNT_CONTACT. */
  readonly type: string;
  /** An ARN, or ACCOUNT_PRIMARY, ACCOUNT_ALTERNATE_SECURITY and the like; null: neither, and so not kept. */
  readonly identifier: string | null;
  readonly override: 'ENABLED' | 'DISABLED' | null;
}

export interface NotificationsAttributes {
  'notifications.configuration': {
    /** ACTIVE, PARTIALLY_ACTIVE, INACTIVE, DELETING. */
    readonly status: Read<string>;
    readonly eventRules: Read<readonly NotificationEventRule[]>;
    /** ARNs of the channels that are told: e-mail contacts, chat channels, the console's app. */
    readonly channels: Read<readonly string[]>;
  };
  /** What AWS itself sends; the ARN names category and sub-category (`…/category/AWS-Health/sub-category/Security`). */
  'notifications.managedConfiguration': { readonly channels: Read<readonly ManagedChannel[]> };
  /** An e-mail contact: never its address or name. */
  'notifications.emailContact': { readonly status: Read<'active' | 'inactive'> };
}
