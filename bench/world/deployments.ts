/** Deployments as the API lists them, all of one status. */
export const deploymentsOnTheWire = (count: number, status = 'ready', replicas = 1) =>
  Array.from({ length: count }, (_, index) => ({
    deployment_id: `id-${index}`,
    deployment_name: `team-${index}`,
    machine_type: 'dev-gpu',
    creator_email: `person-${index % 50}@example.com`,
    creator_id: 'user',
    subdomain: `team-${index}`,
    domain: `team-${index}.roboflow.cloud`,
    duration: 3,
    inference_version: '0.51.7',
    min_replicas: 1,
    max_replicas: 1,
    num_replicas: replicas,
    status,
    workspace_id: 'workspace',
    workspace_url: 'workspace',
  }))
