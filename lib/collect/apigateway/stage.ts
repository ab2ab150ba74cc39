import { APIGatewayClient, GetRestApisCommand, GetStagesCommand, type RestApi } from '@aws-sdk/client-api-gateway';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, refusedWith, Unread, type CollectContext } from '../collector.ts';

const gone: readonly string[] = ['NotFoundException'];

/** Stages of the REST APIs that are reached from outside a VPC: a private one's are not asked for. */
export default defineCollector({
  kind: 'apigateway.stage',
  type: 'AWS::ApiGateway::Stage',
  recorded: true,
  scope: 'regional',
  list: call(
    { 'API Gateway:GetRestApis': 'apigateway:GET', 'API Gateway:GetStages': 'apigateway:GET' },
    async function* (context, region) {
      const pages = context.aws.pages(
        APIGatewayClient,
        (token) => new GetRestApisCommand({ limit: 500, ...(token === undefined ? {} : { position: token }) }),
        (page) => page.position,
        region,
      );
      for await (const page of pages) {
        for (const api of required(page.items, 'items').filter((one) => !isPrivate(one))) {
          yield* stagesOf(required(api.id, 'items[].id'), region, context);
        }
      }
    },
  ),
  attributes: { webAcl: 'free' },
});

function isPrivate({ endpointConfiguration: endpoint }: RestApi): boolean {
  const { types = [] } = endpoint ?? {};
  return types.length > 0 && types.every((type) => type === 'PRIVATE');
}

async function* stagesOf(api: string, region: string, { aws, attempt }: CollectContext) {
  const ask = (own: CollectContext) => own.aws.send(APIGatewayClient, new GetStagesCommand({ restApiId: api }), region);
  const answer = await attempt(ask, refusedWith(...gone));
  if (!answer.ok) throw new Unread(answer.causes);
  if (answer.value === null) return; // the API went while the list was read
  for (const stage of required(answer.value.item, 'item')) {
    const name = required(stage.stageName, 'item[].stageName');
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
    const arn = `arn:${aws.partition}:apigateway:${region}::/restapis/${api}/stages/${name}`;
    yield { id: arn, arn, region, name: `${api}/${name}`, free: { webAcl: stage.webAclArn || null } };
  }
}
