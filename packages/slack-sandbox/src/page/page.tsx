import { useEffect, useState } from 'react'
import { readAddress, writeAddress } from './address.ts'
import { Workspace } from './workspace.tsx'

/** The workspace of the person in the address. */
export function Page() {
  const [address, setAddress] = useState(() => readAddress(location.search))
  useEffect(() => {
    const follow = () => setAddress(readAddress(location.search))
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [])
  const become = (person: string, channel: string) => {
    history.pushState(null, '', writeAddress({ person, channel }))
    setAddress({ person, channel })
  }
  return <Workspace key={address.person} address={address} onPerson={become} />
}
