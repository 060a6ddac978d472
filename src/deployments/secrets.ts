export { withoutSecrets } from '../roboflow/log-secrets.ts'
