import type { Fault } from '../../store/index.ts'

/** Whose fault an error is, and what to do about it. */
export interface FaultAdvice {
  fault: Fault
  /**
   * One line for people: at most 66 characters of what is the callers', 82 of what is the server's and 76 of what is
   * upstream's, so that an incident says it in one line. The last two are said after "Server:" and "Roboflow API:".
   */
  advice: string
}

type Row = readonly [Fault, advice: string, classes: string]

/**
 * The exceptions that the inference server's handler of errors answers, by class (inference/core/interfaces/http/
 * error_handlers.py in github.com/roboflow/inference); whose they are is our reading of it.
 */
const ROWS: readonly Row[] = [
  [
    'caller',
    "Callers send images that can't be decoded. The server is fine.",
    'InputImageLoadError InvalidNumpyInput InvalidImageTypeDeclared InputFormatInferenceFailed',
  ],
  [
    'caller',
    "Callers send requests that the server can't take.",
    'ContentTypeInvalid ContentTypeMissing RequestDataContradiction InvalidMaskDecodeArgument ModelInputError',
  ],
  ['caller', 'Callers ask for a model ID that is not project/version.', 'InvalidModelIDError'],
  ['caller', 'Callers send no API key.', 'MissingApiKeyError'],
  [
    'caller',
    "The Workflow's definition is wrong. Its author can fix it.",
    'WorkflowSyntaxError WorkflowDefinitionError DuplicatedNameError ReferenceTypeError InvalidReferenceTargetError ExecutionGraphStructureError StepInputDimensionalityError InvalidInputTypeError OperationTypeNotRecognisedError DynamicBlockError WorkflowExecutionEngineVersionError NotSupportedExecutionEngineError',
  ],
  ['caller', 'Callers run a Workflow with missing or wrong inputs.', 'RuntimeInputError'],
  ['caller', "The Workflow's own Python block failed. Its author can fix it.", 'DynamicBlockCodeError'],
  [
    'caller',
    "Callers start a stream with settings that the server can't read.",
    'ProcessesManagerInvalidPayload MalformedPayloadError MessageToBigError',
  ],
  ['caller', "Callers set up a video stream with settings that don't fit.", 'WebRTCConfigurationError'],
  [
    'caller',
    'Callers use an API key that is wrong or of another workspace.',
    'RoboflowAPINotAuthorizedError UnauthorizedModelAccessError ProcessesManagerAuthorisationError',
  ],
  [
    'caller',
    'Callers use an API key without the scope for this model.',
    'RoboflowAPIForbiddenError ForbiddenModelAccessError',
  ],
  [
    'caller',
    "Callers ask for a model, version, or stream that doesn't exist.",
    'RoboflowAPINotNotFoundError ModelNotFoundError ProcessesManagerNotFoundError',
  ],
  ['caller', 'Callers use a feature that was removed.', 'FeatureDeprecatedError'],
  ['caller', 'Callers open more streams at once than the workspace may have.', 'WorkspaceStreamQuotaError'],
  [
    'caller',
    'A Workflow step failed on its input. The message names the step.',
    'ClientCausedStepExecutionError',
  ],
  [
    'billing',
    'The workspace is out of credits. Nothing runs until that is settled.',
    'PaymentRequiredError PaymentRequiredModelAccessError CreditsExceededError',
  ],
  [
    'billing',
    "The workspace's usage is paused. An administrator must resume it.",
    'RoboflowAPIUsagePausedError UsagePausedModelAccessError',
  ],
  ['upstream', "It can't be reached. Models that are loaded keep working.", 'RoboflowAPIConnectionError'],
  ['upstream', 'It answers too slowly.', 'RoboflowAPITimeoutError'],
  [
    'upstream',
    'It answered with an error.',
    'RoboflowAPIUnsuccessfulRequestError MalformedRoboflowAPIResponseError MalformedWorkflowResponseError WorkspaceLoadError',
  ],
  [
    'upstream',
    "The model's description or files couldn't be fetched.",
    'ModelRetrievalError ModelMetadataConsistencyError',
  ],
  [
    'server',
    'The model is still loading, or was pushed out by others. Callers can try again.',
    'InferenceModelNotFound ModelManagerLockAcquisitionError',
  ],
  [
    'server',
    "The model doesn't fit this machine. Use a larger one, or a smaller input.",
    'CannotInitialiseModelDueToInputSizeError ModelPackageRestrictedError RuntimeLimitsCausedStepExecutionError',
  ],
  ['server', 'No build of this model runs on this machine.', 'ModelPackageAlternativesExhaustedError'],
  [
    'server',
    "The model's files don't load. Train or deploy it again, or restart the deployment.",
    'ModelLoadingError CorruptedModelPackageError ModelArtefactError UntrustedFileError FileHashSumMissmatch',
  ],
  [
    'server',
    'There is no build of this model for this machine.',
    'ModelPackageNegotiationError NoModelPackagesAvailableError',
  ],
  [
    'server',
    "This machine type can't run the model.",
    'OnnxProviderNotAvailable ModelDeploymentNotSupportedError',
  ],
  [
    'server',
    "The model's settings for pre- or post-processing are wrong.",
    'PreProcessingError PostProcessingError',
  ],
  [
    'server',
    'It is set up wrongly. Only Roboflow can fix it.',
    'ServiceConfigurationError InvalidEnvironmentVariableError MissingServiceSecretError EnvironmentConfigurationError InvalidEnvVariable MissingDependencyError InvalidParameterError JetsonTypeResolutionError',
  ],
  ['server', 'A Workflow step failed. The error before it says why.', 'StepExecutionError'],
  [
    'server',
    'The Workflow engine or the stream manager failed.',
    'WorkflowError ProcessesManagerClientError ConnectivityError CommunicationProtocolError',
  ],
]

const BY_CLASS: ReadonlyMap<string, FaultAdvice> = new Map(
  ROWS.flatMap(([fault, advice, classes]) =>
    classes.split(' ').map((name): [string, FaultAdvice] => [name, { fault, advice }]),
  ),
)

/** What the handler knows of an exception's class; undefined for one that it doesn't. */
export const knownFault = (type: string): FaultAdvice | undefined =>
  BY_CLASS.get(type.startsWith('InnerWorkflow') ? 'WorkflowDefinitionError' : type)

/** What the names of all classes about the bill have in common: few, since very many lines are searched for them. */
const BILLING = ['PaymentRequired', 'CreditsExceeded', 'UsagePaused']

/** Whether a text names a class that is about the bill. All of them end in Error, which is looked for first. */
export const namesBilling = (text: string): boolean =>
  text.includes('Error') && BILLING.some(name => text.includes(name))

/** Words by which a step that failed in a Workflow mentions the bill. */
const PAID = /\bcredits?\b|usage is paused|usage paused/i

/**
 * What a class alone does not say: a bill within a Workflow, memory, CUDA. `status` is that of the answer to the
 * same request, where it is known.
 */
export function faultOf(type: string | undefined, message: string, status?: number): FaultAdvice {
  const known = type === undefined ? undefined : knownFault(type)
  if (type === 'ClientCausedStepExecutionError' && PAID.test(message))
    return (
      (/paused/i.test(message)
        ? knownFault('RoboflowAPIUsagePausedError')
        : knownFault('PaymentRequiredError')) ?? SERVER
    )
  if (known) return known
  if (/out of memory/i.test(message) || type === 'OutOfMemoryError') {
    return {
      fault: 'server',
      advice: 'Out of memory. Use fewer models, a smaller input, or a larger machine.',
    }
  }
  if (/\bCUDA\b/.test(message)) {
    return { fault: 'server', advice: 'The GPU failed. Only a restart helps.' }
  }
  return byStatus(status) ?? SERVER
}

/** Said of an error of which nothing is known. */
export const UNEXPECTED = 'An unexpected error. The thread shows it in full.'

const SERVER: FaultAdvice = { fault: 'server', advice: UNEXPECTED }

function byStatus(status: number | undefined): FaultAdvice | undefined {
  if (status === undefined || status < 400 || status === 500) return undefined
  if (status === 402) return knownFault('PaymentRequiredError')
  if (status === 423) return knownFault('RoboflowAPIUsagePausedError')
  if (status < 500) return { fault: 'caller', advice: `The server refused what callers sent (${status}).` }
  if (status === 502 || status === 504) return knownFault('RoboflowAPIUnsuccessfulRequestError')
  return undefined
}
