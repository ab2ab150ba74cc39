/** What keeps from the account: proxies, certificates, endpoints, credentials. */
import type { Sentences, Text } from '../text.ts';

/** Behind the setting's name, where one is to blame. */
export const networkProblems = {
  proxyAddress: (): Text => ({
    ja: 'プロキシのアドレスではない(例: http://host:3128)',
    en: "this is no proxy's address, such as http://host:3128",
  }),
  proxyPercent: (): Text => ({
    ja: 'ユーザー名又はパスワード内の % は %25 と記載',
    en: 'a % in its user or password must be written %25',
  }),
  proxyScheme: (scheme: string): Text => ({
    ja: `${scheme} のプロキシは非対応。http 又は https のプロキシを指定`,
    en: `a proxy that speaks ${scheme} is not supported; name one of http or https`,
  }),
  proxyRefused: (proxy: string, what: Text): Text => ({
    ja: `プロキシ ${proxy} ${what.ja}`,
    en: `the proxy ${proxy} ${what.en}`,
  }),
  proxyAnswered: (status: string): Text => ({
    ja: `がCONNECTに ${status} で応答。AWSへの接続を許可しているか確認`,
    en: `answered ${status} to CONNECT; check that it lets AWS through`,
  }),
  proxySilent: (): Text => ({
    ja: 'がCONNECTに応答しない。アドレス及びポートを確認',
    en: 'did not answer CONNECT; check its address and port',
  }),
  proxyAsks: (): Text => ({
    ja: 'が別のユーザー名又はパスワードを要求(407)。http://ユーザー名:パスワード@host の形式で指定',
    en: 'asks for another user or password (407); give them as http://user:password@host',
  }),
  noCertificate: (file: string): Text => ({
    ja: `${file} にPEM形式の証明書なし。認証局の証明書(PEM)を指定`,
    en: `${file} holds no certificate in PEM form; name the authority's, as PEM`,
  }),
  /** `why`: Node's own words. */
  certificateUnusable: (file: string, why: string): Text => ({
    ja: `${file} は使用不可: ${why}。認証局の証明書(PEM)を指定`,
    en: `${file} cannot be used: ${why}; name the authority's certificate, as PEM`,
  }),
  noServicesSection: (name: string): Text => ({
    ja: `プロファイルが指定する [services ${name}] セクションなし。~/.aws/config に追加するか、指定を削除`,
    en: `the profile names a section [services ${name}], and there is none; add it to ~/.aws/config or remove the name`,
  }),
  endpointAddress: (): Text => ({
    ja: 'エンドポイントのアドレスではない(例: https://host)',
    en: "this is no endpoint's address, such as https://host",
  }),
} as const satisfies Sentences;

export const credentialProblems = {
  noProfile: (name: string): Text => ({
    ja: `プロファイル '${name}' なし`,
    en: `profile '${name}' does not exist`,
  }),
  noSourceProfile: (by: string, name: string): Text => ({
    ja: `プロファイル '${by}' が認証情報の取得元とするプロファイル '${name}' なし`,
    en: `profile '${by}' takes its credentials from profile '${name}', which does not exist`,
  }),
  /** Behind one of those before; `names` is a list, shortened. */
  knownProfiles: (names: string): Text => ({ ja: `(一覧: ${names})`, en: ` (there are ${names})` }),
  noProfiles: (): Text => ({
    ja: '(プロファイルは1件もない: ~/.aws/config、~/.aws/credentials)',
    en: ': there are no profiles (~/.aws/config, ~/.aws/credentials)',
  }),
  nobodyToAsk: (serial: string): Text => ({
    ja: `ロールの引受けにMFAデバイス ${serial} のコードが必要だが、入力できる端末なし。端末で実行するか、セッションの認証情報を指定(aws sts get-session-token)`,
    en: `the role asks for a code of the MFA device ${serial}, and this is no terminal to ask for it. Run it on a terminal, or give it session credentials (aws sts get-session-token)`,
  }),
  noCode: (serial: string): Text => ({
    ja: `MFAデバイス ${serial} のコードの入力なし。再度実行し、コードを入力`,
    en: `no code of the MFA device ${serial} was given; run it again and enter one`,
  }),
  mfaSessionEnded: (serial: string): Text => ({
    ja: `MFAデバイス ${serial} のコードで開始したセッションが終了。再度実行し、コードを入力`,
    en: `the session that the MFA code of ${serial} began has ended; run it again and enter a new one`,
  }),
  ssoEnded: (profile: string): Text => ({
    ja: `シングルサインオンのセッションが終了。再度サインインが必要: aws sso login${profile}`,
    en: `the single sign-on session has ended; sign in again: aws sso login${profile}`,
  }),
  loginEnded: (profile: string): Text => ({
    ja: `セッションが終了。再度サインインが必要: aws login${profile}`,
    en: `the session has ended; sign in again: aws login${profile}`,
  }),
  sessionEnded: (): Text => ({
    ja: 'セッションが終了。再度サインインするか、セッションの認証情報を再取得',
    en: 'the session has ended: sign in again, or get new session credentials',
  }),
  unknownKeys: (): Text => ({
    ja: 'AWSに登録のないアクセスキー。削除済みか、グローバルSTSエンドポイントのトークンをオプトインリージョンで使用(後者はトークンの取得元で AWS_STS_REGIONAL_ENDPOINTS=regional を設定)',
    en: 'AWS does not know these keys: they were deleted, or their token is one of the global STS endpoint and the region is an opt-in region (then set AWS_STS_REGIONAL_ENDPOINTS=regional where the token is got)',
  }),
  noneFound: (): Text => ({
    ja: '認証情報が見つからない。プロファイル(--profile 又は AWS_PROFILE)の指定、AWS_ACCESS_KEY_ID 等の設定、サインインのいずれかが必要',
    en: 'there are none: name a profile (--profile or AWS_PROFILE), set AWS_ACCESS_KEY_ID and its companions, or sign in',
  }),
  /** `why` ends in AWS's own words. */
  none: (why: Text): Text => ({ ja: `認証情報なし: ${why.ja}`, en: `no credentials: ${why.en}` }),
  notIdentified: (why: Text): Text => ({
    ja: `認証情報の主体を確認できない: ${why.ja}`,
    en: `cannot tell whose credentials these are: ${why.en}`,
  }),
  noAccount: (): Text => ({
    ja: '応答にアカウントなし。途中のプロキシ又はエンドポイントを確認',
    en: 'the answer named no account; check the proxy or endpoint in between',
  }),
  deadline: (seconds: number): Text => ({
    ja: `期限の ${seconds} 秒を経過。接続を確認するか、--deadline を延長`,
    en: `the deadline of ${seconds} s has passed; check the connection, or give it longer with --deadline`,
  }),
} as const satisfies Sentences;
