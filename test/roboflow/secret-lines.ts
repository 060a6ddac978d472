const HEADER = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9'
const JWT = `${HEADER}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U`
const AWS_SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
/** Put together here: tools that look for tokens in repositories would find whole ones. */
const token = (begins: string, length: number, letters = 'aB3dE5gH7jK9mN1pQ2sT4vW6yZ8') =>
  begins + letters.repeat(Math.ceil(length / letters.length)).slice(0, length)
const GITHUB = token('ghp_', 36)
const HUGGING_FACE = token('hf_', 34, 'abcdefGHIJKLmnopqrstuvWXYZ')
const KEY_LINE = 'MIIEpAIBAAKCAQEA2a2rwplBQLF29amygykEMmYz0+Kcj3bKBp29P2rFj7UoF1zA'

/** Kind, a line of a log, and what must not be left of it. All of it is invented. */
export const LINES_WITH_SECRETS: readonly [kind: string, line: string, secrets: string[]][] = [
  ['JSON Web Token', `verify failed for ${JWT} (expired)`, [HEADER, 'dozjgNry']],
  ['JSON Web Token in an address', `GET /x?jwt=${JWT}&y=1`, [HEADER, 'dozjgNry']],
  ['AWS access key', 'using AKIAIOSFODNN7EXAMPLE in eu-west-1', ['AKIAIOSF']],
  ['AWS secret key in the environment', `AWS_SECRET_ACCESS_KEY=${AWS_SECRET}`, ['wJalr', 'EXAMPLEKEY']],
  ['AWS secret key in a file', `aws_secret_access_key = ${AWS_SECRET}`, ['wJalr', 'EXAMPLEKEY']],
  [
    'signature of an address',
    'Image at url https://cdn.bakery.example/0817.jpg?X-Amz-Signature=5f0d1c&w=1 could not be read',
    ['5f0d1c'],
  ],
  [
    'signature of an Azure address',
    'https://a.blob.example/x?sv=2020&sig=abcDEF123%2Bxyz',
    ['abcDEF', 'xyz'],
  ],
  ['Azure account key', 'AccountName=x;AccountKey=abc123==;Suffix=y', ['abc123']],
  ['Slack webhook', 'POST https://hooks.slack.com/services/T00000000/B00000000/XXXXYYYY: 404', ['XXXXYYYY']],
  ['Discord webhook', 'https://discord.com/api/webhooks/123456789012345678/abcDEF-ghi_JKL', ['abcDEF']],
  ['Teams webhook', 'https://x.webhook.office.com/webhookb2/abc@def/IncomingWebhook/ghi', ['ghi', 'abc@']],
  ['password of a database', 'postgres://bot:s3cr3t@db.example.com:5432/x', ['s3cr3t']],
  ['password of a page', 'GET https://ada:correct-horse@example.com/x.jpg', ['correct-horse']],
  ['password without a user', 'redis://:hunter2@cache:6379/0', ['hunter2']],
  ['password of signs', 'mysql+pymysql://root:pa$$w%40rd!@db/x', ['pa$$', 'rd!']],
  ['password in a setting', 'password=hunter2', ['hunter2']],
  ['password of several words', 'Password: "correct horse battery"', ['correct', 'horse', 'battery']],
  ['password in a call', "login(user='ada', password='hunter two')", ['hunter', 'two']],
  ['password in the environment', 'PGPASSWORD=hunter2 psql', ['hunter2']],
  ['password in JSON', '{"user":"ada","password":"hunter2"}', ['hunter2']],
  ['password in JSON in JSON', String.raw`"{\"password\": \"hunter2\"}"`, ['hunter2']],
  ['password in a connection string', 'Server=x;Uid=y;Password=zzz9;Port=3', ['zzz9']],
  ['password in an escaped address', 'next=x%3Fpassword%3Dhunter2%26a', ['hunter2']],
  ['access token in an address', 'GET /x?access_token=abc123 HTTP/1.1', ['abc123']],
  ['refresh token', '{"refresh_token": "1//0gabc", "expires_in": 3599}', ['1//0gabc']],
  ['client secret', 'client_secret=GOCSPX-abcdefghijklmnopqrst', ['abcdefghij']],
  ['cookies', 'Cookie: session=abc123; csrftoken=xyz789', ['abc123', 'xyz789']],
  ['cookie that is set', 'Set-Cookie: sid=31d4d96e407aad42; Path=/; HttpOnly', ['31d4d96e']],
  ['cookie in a dictionary', "{'Cookie': 'a=b1; c=d2', 'Accept': '*/*'}", ['b1', 'd2']],
  ['GitHub token', `remote: ${GITHUB} is not valid`, [GITHUB.slice(0, 12)]],
  ['GitHub token in an address', `clone https://${GITHUB}@github.com/a/b`, [GITHUB.slice(0, 12)]],
  ['GitHub token after an escape', String.raw`"one\n${GITHUB}"`, [GITHUB.slice(4)]],
  ['GitHub token in colour', `\u001B[32m${GITHUB}\u001B[0m`, [GITHUB.slice(4)]],
  ['fine-grained GitHub token', `token: ${token('github_pat_', 82)}`, ['aB3dE5']],
  ['GitLab token', token('glpat-', 20), ['aB3dE5']],
  ['Hugging Face token', `HF_TOKEN=${HUGGING_FACE}`, [HUGGING_FACE.slice(3)]],
  ['Hugging Face token in words', `401 for ${HUGGING_FACE}.`, [HUGGING_FACE.slice(3)]],
  ['OpenAI key', `Incorrect API key provided: ${token('sk-', 48)}`, ['aB3dE5']],
  ['OpenAI project key', token('sk-proj-', 80), ['aB3dE5']],
  ['Anthropic key', token('sk-ant-api03-', 90), ['aB3dE5']],
  ['Google key', `https://maps.example/?key=${token('AIza', 35)}`, ['aB3dE5']],
  ['Stripe key', token('sk_live_', 24), ['aB3dE5']],
  ['SendGrid key', `${token('SG.', 22)}.${token('', 43)}`, ['aB3dE5']],
  ['npm token', token('npm_', 36), ['aB3dE5']],
  ['Slack token', 'xoxb-1234567890-abcdefghij', ['abcdefghij']],
  ['Roboflow key', token('rf_', 20), ['aB3dE5']],
  [
    'private key',
    `-----BEGIN RSA PRIVATE KEY-----\n${KEY_LINE}\nabc=\n-----END RSA PRIVATE KEY-----`,
    ['MIIE', 'abc='],
  ],
  ['short private key', '-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----', ['MIIEvQ']],
  [
    'private key that is cut',
    String.raw`"-----BEGIN PRIVATE KEY-----\n${KEY_LINE}\nEFAASCBKcw`,
    ['MIIE', 'EFAA'],
  ],
  ['option of a command', 'inference server start --api-key sesame123', ['sesame123']],
  ['option with a sign', 'python app.py --api-key=sesame', ['sesame']],
  ['option in a list', '["serve", "--api-key", "sesame123"]', ['sesame123']],
  ['longer option', 'run --roboflow_api_key AbCdEfGh --port 9001', ['AbCdEfGh']],
  ['bearer token', 'authorization: bearer abcdefghijkl', ['abcdefghijkl']],
  ['bearer token in capitals', 'AUTHORIZATION: BEARER AbC123', ['AbC123']],
  ['bearer token alone', 'sent Bearer AbC123xyz789 to upstream', ['AbC123']],
  ['other scheme', 'Authorization: Token 9944b09199c62bcf', ['9944b0']],
  ['basic authentication', '{"Authorization":"Basic dXNlcjpwYXNz"}', ['dXNlc']],
  [
    'key that the server quotes',
    'RoboflowAPINotAuthorizedError: API key EXAMPLEKEY1NOT1REAL1 has no access to model rolls-tray/13',
    ['EXAMPLEKEY1'],
  ],
  ['key of letters that the server quotes', 'API key sesame has no access to model x', ['sesame']],
]
