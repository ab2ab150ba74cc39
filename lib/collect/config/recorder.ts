import {
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  type ConfigurationRecorder,
} from '@aws-sdk/client-config-service';
import type { ConfigRecorder } from '../../../rules/facts/config.ts';
import { oneOf, required } from '../../aws/errors.ts';
import { accountAlone, call, defineCollector } from '../collector.ts';

const strategies = [
  'ALL_SUPPORTED_RESOURCE_TYPES',
  'INCLUSION_BY_RESOURCE_TYPES',
  'EXCLUSION_BY_RESOURCE_TYPES',
] as const;

/**
 * An account has one customer-managed recorder a region at most. Those that a service links to itself name it, and
 * deliver nothing: https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html
 */
export default defineCollector({
  kind: 'config.recorder',
  type: 'AWS::::Account',
  scope: 'regional',
  list: accountAlone,
  attributes: {
    recorder: call(
      { 'Config Service:DescribeConfigurationRecorders': 'config:DescribeConfigurationRecorders' },
      async ({ aws }, { region }) => {
        const { ConfigurationRecorders: recorders } = await aws.send(
          ConfigServiceClient,
          new DescribeConfigurationRecordersCommand({}),
          region,
        );
        const own = required(recorders, 'ConfigurationRecorders').find(isOwn);
        return own === undefined ? null : recorderOf(own);
      },
    ),
    status: call(
      { 'Config Service:DescribeConfigurationRecorderStatus': 'config:DescribeConfigurationRecorderStatus' },
      async ({ aws }, { region }) => {
        const { ConfigurationRecordersStatus: statuses } = await aws.send(
          ConfigServiceClient,
          new DescribeConfigurationRecorderStatusCommand({}),
          region,
        );
        const own = required(statuses, 'ConfigurationRecordersStatus').find(isOwn);
        if (own === undefined) return null;
        return {
          recording: required(own.recording, 'ConfigurationRecordersStatus[].recording'),
          lastStatus: own.lastStatus ?? null,
          lastStartTime: own.lastStartTime?.toISOString() ?? null,
        };
      },
    ),
  },
});

/** Recorders that a service links to itself name the service. */
function isOwn({ servicePrincipal }: { readonly servicePrincipal?: string | undefined }): boolean {
  return servicePrincipal === undefined || servicePrincipal === '';
}

function recorderOf({ recordingGroup, recordingMode }: ConfigurationRecorder): ConfigRecorder {
  const group = required(recordingGroup, 'ConfigurationRecorders[].recordingGroup');
  const useOnly = group.recordingStrategy?.useOnly;
  return {
    // Either says what is recorded; a recorder that was made before there were strategies has the flag alone.
    allSupported:
      useOnly === undefined
        ? required(group.allSupported, 'ConfigurationRecorders[].recordingGroup.allSupported')
        : (group.allSupported ?? useOnly === 'ALL_SUPPORTED_RESOURCE_TYPES'),
    includesGlobalTypes: group.includeGlobalResourceTypes ?? false,
    strategy: useOnly === undefined ? null : oneOf(useOnly, strategies, 'recordingStrategy.useOnly'),
    included: group.resourceTypes ?? [],
    excluded: group.exclusionByResourceTypes?.resourceTypes ?? [],
    // "The default is CONTINUOUS": https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingMode.html
    frequency: oneOf(recordingMode?.recordingFrequency ?? 'CONTINUOUS', ['CONTINUOUS', 'DAILY'], 'recordingFrequency'),
  };
}
