<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nb_NO" sourcelanguage="en">
  <context>
    <name>Banner</name>
    <message>
      <source>Close</source>
      <translation>Lukk</translation>
    </message>
  </context>
  <context>
    <name>CommandPalette</name>
    <message>
      <source>Search patients, genes, drugs, pages, actions</source>
      <translation>Søk pasient, gen, medikament, side, handling</translation>
    </message>
    <message>
      <source>Nothing is called “{0}”.</source>
      <translation>Ingenting heter «{0}».</translation>
    </message>
  </context>
  <context>
    <name>CrashDialog</name>
    <message>
      <source>The program has a fault</source>
      <translation>Programmet har en feil</translation>
    </message>
    <message>
      <source>Something went wrong that the program did not expect. What was saved is safe. Please send the text below to those who look after the program; it may hold names of files.</source>
      <translation>Noe gikk galt som programmet ikke ventet. Det som er lagret, er trygt. Send teksten nedenfor til dem som har ansvar for programmet; den kan inneholde filnavn.</translation>
    </message>
    <message>
      <source>Text to send</source>
      <translation>Tekst som skal sendes</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Lukk</translation>
    </message>
    <message>
      <source>Copy the text</source>
      <translation>Kopier teksten</translation>
    </message>
  </context>
  <context>
    <name>Inspector</name>
    <message>
      <source>Inspector</source>
      <translation>Detaljpanel</translation>
    </message>
  </context>
  <context>
    <name>KeysPanel</name>
    <message>
      <source>Keys</source>
      <translation>Taster</translation>
    </message>
    <message>
      <source>search patients, genes, drugs, pages and actions</source>
      <translation>søk pasienter, gener, medikamenter, sider og handlinger</translation>
    </message>
    <message>
      <source>open a room of the rail</source>
      <translation>åpne et rom i venstremenyen</translation>
    </message>
    <message>
      <source>go on to rail, page, inspector</source>
      <translation>gå videre til meny, side, detaljpanel</translation>
    </message>
    <message>
      <source>fold the inspector</source>
      <translation>fold sammen detaljpanelet</translation>
    </message>
    <message>
      <source>what the figure under the focus means</source>
      <translation>hva tallet i fokus betyr</translation>
    </message>
    <message>
      <source>close the panel</source>
      <translation>lukk panelet</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>page</source>
      <translation>side</translation>
    </message>
    <message>
      <source>Open the inspector (F4)</source>
      <translation>Åpne detaljpanelet (F4)</translation>
    </message>
  </context>
  <context>
    <name>Rail</name>
    <message>
      <source>Rooms of the program</source>
      <translation>Programmets rom</translation>
    </message>
  </context>
  <context>
    <name>SignInPanel</name>
    <message>
      <source>Sign in</source>
      <translation>Logg inn</translation>
    </message>
    <message>
      <source>Identity</source>
      <translation>Brukernavn</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Passord</translation>
    </message>
    <message>
      <source>Fill in identity and password.</source>
      <translation>Fyll inn brukernavn og passord.</translation>
    </message>
  </context>
  <context>
    <name>StationsStrip</name>
    <message>
      <source>Visits of this patient</source>
      <translation>Pasientens visitter</translation>
    </message>
  </context>
  <context>
    <name>StatusBar</name>
    <message>
      <source>cancel</source>
      <translation>avbryt</translation>
    </message>
    <message numerus="yes">
      <source>%n jobs: {0}</source>
      <translation>
        <numerusform>%n jobber: {0}</numerusform>
        <numerusform>%n jobber: {0}</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TopBar</name>
    <message>
      <source>Signed in: {0}</source>
      <translation>Innlogget: {0}</translation>
    </message>
    <message>
      <source>Sign out</source>
      <translation>Logg ut</translation>
    </message>
    <message>
      <source>Search patients, genes, drugs, pages, actions</source>
      <translation>Søk pasient, gen, medikament, side, handling</translation>
    </message>
    <message>
      <source>Role and signing out</source>
      <translation>Rolle og utlogging</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Språk</translation>
    </message>
    <message>
      <source>Light colours</source>
      <translation>Lyse farger</translation>
    </message>
    <message>
      <source>Dark colours</source>
      <translation>Mørke farger</translation>
    </message>
    <message>
      <source>What is this? (F1)</source>
      <translation>Hva er dette? (F1)</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Hjelp</translation>
    </message>
  </context>
  <context>
    <name>chip</name>
    <message>
      <source>SENSITIVE</source>
      <translation>FØLSOM</translation>
    </message>
    <message>
      <source>RESISTANT</source>
      <translation>RESISTENT</translation>
    </message>
    <message>
      <source>OFF-LABEL</source>
      <translation>OFF-LABEL</translation>
    </message>
    <message>
      <source>ON-LABEL</source>
      <translation>ON-LABEL</translation>
    </message>
    <message>
      <source>germline</source>
      <translation>kimbane</translation>
    </message>
    <message>
      <source>overdue</source>
      <translation>forfalt</translation>
    </message>
    <message>
      <source>in window</source>
      <translation>i vinduet</translation>
    </message>
    <message>
      <source>query</source>
      <translation>spørsmål</translation>
    </message>
    <message>
      <source>locked</source>
      <translation>låst</translation>
    </message>
    <message>
      <source>draft kept</source>
      <translation>utkast bevart</translation>
    </message>
    <message>
      <source>pass</source>
      <translation>oppfylt</translation>
    </message>
    <message>
      <source>warn</source>
      <translation>varsel</translation>
    </message>
    <message>
      <source>fail</source>
      <translation>ikke oppfylt</translation>
    </message>
    <message>
      <source>not tested</source>
      <translation>ikke testet</translation>
    </message>
    <message>
      <source>not covered</source>
      <translation>ikke dekket</translation>
    </message>
    <message>
      <source>not assessed</source>
      <translation>ikke vurdert</translation>
    </message>
    <message>
      <source>not found</source>
      <translation>ikke funnet</translation>
    </message>
  </context>
  <context>
    <name>empty</name>
    <message>
      <source>Not tested</source>
      <translation>Ikke testet</translation>
    </message>
    <message>
      <source>Not covered</source>
      <translation>Ikke dekket</translation>
    </message>
    <message>
      <source>Not assessed</source>
      <translation>Ikke vurdert</translation>
    </message>
    <message>
      <source>Not found</source>
      <translation>Ikke funnet</translation>
    </message>
    <message>
      <source>Nothing here yet</source>
      <translation>Ingenting her ennå</translation>
    </message>
  </context>
</TS>
