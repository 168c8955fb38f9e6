<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nb_NO" sourcelanguage="en">
<context>
    <name>AccountInspector</name>
    <message>
        <source>Choose an account.</source>
        <translation>Velg en konto.</translation>
    </message>
    <message>
        <source>open</source>
        <translation>åpen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>lukket</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>Sykehus</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tilstand</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Ny konto</translation>
    </message>
    <message>
        <source>Who may sign in</source>
        <translation>Hvem som kan logge inn</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passord</translation>
    </message>
    <message>
        <source>Identity, name and hospital are needed.</source>
        <translation>Brukernavn, navn og sykehus må fylles inn.</translation>
    </message>
    <message>
        <source>making the account</source>
        <translation>lager kontoen</translation>
    </message>
    <message>
        <source>Make the account</source>
        <translation>Lag kontoen</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Brukernavn</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>{0} may sign in.</source>
        <translation>{0} kan logge inn.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Nytt passord</translation>
    </message>
    <message>
        <source>The new password is stored.</source>
        <translation>Det nye passordet er lagret.</translation>
    </message>
    <message>
        <source>storing the password</source>
        <translation>lagrer passordet</translation>
    </message>
    <message>
        <source>Store the password</source>
        <translation>Lagre passordet</translation>
    </message>
    <message>
        <source>Close the account</source>
        <translation>Lukk kontoen</translation>
    </message>
    <message>
        <source>Open the account again</source>
        <translation>Åpne kontoen igjen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begrunnelse</translation>
    </message>
    <message>
        <source>The account is changed.</source>
        <translation>Kontoen er endret.</translation>
    </message>
    <message>
        <source>changing the account</source>
        <translation>endrer kontoen</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>Accounts</source>
        <translation>Kontoer</translation>
    </message>
    <message>
        <source>reading the accounts</source>
        <translation>leser kontoene</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Ny konto</translation>
    </message>
    <message>
        <source>Administrators see and change the accounts.</source>
        <translation>Administratorer ser og endrer kontoene.</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Brukernavn</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>Sykehus</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tilstand</translation>
    </message>
    <message>
        <source>open</source>
        <translation>åpen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>lukket</translation>
    </message>
    <message>
        <source>1 account</source>
        <translation>1 konto</translation>
    </message>
    <message>
        <source>{0} accounts</source>
        <translation>{0} kontoer</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>opening the database</source>
        <translation>åpner databasen</translation>
    </message>
    <message>
        <source>signing in</source>
        <translation>logger inn</translation>
    </message>
    <message>
        <source>making the first account</source>
        <translation>lager den første kontoen</translation>
    </message>
    <message>
        <source>Identity or password is wrong. Try again.</source>
        <translation>Brukernavn eller passord er feil. Prøv igjen.</translation>
    </message>
    <message>
        <source>Open the case first, then drop the result: it is imported into the open case.</source>
        <translation>Åpne saken først, og slipp resultatet da: det importeres i den åpne saken.</translation>
    </message>
    <message>
        <source>Next: {0}</source>
        <translation>Neste: {0}</translation>
    </message>
    <message>
        <source>saved {0}</source>
        <translation>lagret {0}</translation>
    </message>
    <message>
        <source>{0} new results in {1}</source>
        <translation>{0} nye resultater i {1}</translation>
    </message>
    <message>
        <source>{0} new result in {1}</source>
        <translation>{0} nytt resultat i {1}</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Se gjennom</translation>
    </message>
    <message>
        <source>reading the cases</source>
        <translation>leser sakene</translation>
    </message>
    <message>
        <source>page</source>
        <translation>side</translation>
    </message>
    <message>
        <source>New results</source>
        <translation>Nye resultater</translation>
    </message>
    <message>
        <source>patient</source>
        <translation>pasient</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Saker</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Møte</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Visitter</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Kunnskap</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Sporing</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Kontoer</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>created</source>
        <translation>opprettet</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>endret</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>slettet</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>signert</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>trukket tilbake</translation>
    </message>
    <message>
        <source>redacted</source>
        <translation>sladdet</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>logget inn</translation>
    </message>
    <message>
        <source>password changed</source>
        <translation>passord endret</translation>
    </message>
    <message>
        <source>sign-in failed</source>
        <translation>innlogging mislyktes</translation>
    </message>
    <message>
        <source>patient</source>
        <translation>pasient</translation>
    </message>
    <message>
        <source>case</source>
        <translation>sak</translation>
    </message>
    <message>
        <source>panel result</source>
        <translation>panelresultat</translation>
    </message>
    <message>
        <source>matching</source>
        <translation>matching</translation>
    </message>
    <message>
        <source>meeting</source>
        <translation>møte</translation>
    </message>
    <message>
        <source>board&apos;s record</source>
        <translation>møtets registrering</translation>
    </message>
    <message>
        <source>physician&apos;s decision</source>
        <translation>legens beslutning</translation>
    </message>
    <message>
        <source>form</source>
        <translation>skjema</translation>
    </message>
    <message>
        <source>knowledge release</source>
        <translation>kunnskapsutgivelse</translation>
    </message>
    <message>
        <source>user</source>
        <translation>bruker</translation>
    </message>
    <message>
        <source>audit entry</source>
        <translation>sporingsoppføring</translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>Audit</source>
        <translation>Sporing</translation>
    </message>
    <message>
        <source>reading the audit trail</source>
        <translation>leser sporingsloggen</translation>
    </message>
    <message>
        <source>Filter author, record, value</source>
        <translation>Filtrer forfatter, registrering, verdi</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nr</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Forfatter</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Handling</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Registrering</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begrunnelse</translation>
    </message>
    <message>
        <source>{0} entries, chain unbroken</source>
        <translation>{0} oppføringer, kjeden er hel</translation>
    </message>
    <message>
        <source>the chain is broken at entry {0}</source>
        <translation>kjeden er brutt ved oppføring {0}</translation>
    </message>
    <message>
        <source>Choose an entry.</source>
        <translation>Velg en oppføring.</translation>
    </message>
    <message>
        <source>Reason: {0}</source>
        <translation>Begrunnelse: {0}</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felter</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versjon</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>ingenting</translation>
    </message>
    <message>
        <source>was {0}</source>
        <translation>var {0}</translation>
    </message>
    <message>
        <source>chain {0}</source>
        <translation>kjede {0}</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>Lukk</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>not discussed</source>
        <translation>ikke drøftet</translation>
    </message>
    <message>
        <source>, signed</source>
        <translation>, signert</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plass</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Mulighet</translation>
    </message>
    <message>
        <source>Alteration</source>
        <translation>Forandring</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Retning</translation>
    </message>
    <message>
        <source>ESCAT</source>
        <translation>ESCAT</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Godkjenning</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>Board</source>
        <translation>Møte</translation>
    </message>
    <message>
        <source>reading the meetings</source>
        <translation>leser møtene</translation>
    </message>
    <message>
        <source>New meeting</source>
        <translation>Nytt møte</translation>
    </message>
    <message>
        <source>Put this case on the agenda</source>
        <translation>Sett saken på agendaen</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Møte</translation>
    </message>
    <message>
        <source>Time, place, people</source>
        <translation>Tid, sted, deltakere</translation>
    </message>
    <message>
        <source>No meeting is planned.</source>
        <translation>Ingen møter er planlagt.</translation>
    </message>
    <message>
        <source>Present {0} of {1}: {2}</source>
        <translation>Til stede {0} av {1}: {2}</translation>
    </message>
    <message>
        <source>. Missing: {0}</source>
        <translation>. Mangler: {0}</translation>
    </message>
    <message>
        <source>reading the agenda</source>
        <translation>leser agendaen</translation>
    </message>
    <message>
        <source>Choose a case from the agenda</source>
        <translation>Velg en sak fra agendaen</translation>
    </message>
    <message>
        <source>planning the meeting</source>
        <translation>planlegger møtet</translation>
    </message>
    <message>
        <source>Plan a meeting first.</source>
        <translation>Planlegg et møte først.</translation>
    </message>
    <message>
        <source>This case is on the agenda already.</source>
        <translation>Saken er allerede på agendaen.</translation>
    </message>
    <message>
        <source>putting the case on the agenda</source>
        <translation>setter saken på agendaen</translation>
    </message>
</context>
<context>
    <name>CaseForm</name>
    <message>
        <source>Identity number</source>
        <translation>Fødselsnummer</translation>
    </message>
    <message>
        <source>Study id</source>
        <translation>Studie-ID</translation>
    </message>
    <message>
        <source>Born on</source>
        <translation>Født</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Kjønn</translation>
    </message>
    <message>
        <source>Referred on</source>
        <translation>Henvist dato</translation>
    </message>
    <message>
        <source>Referred by</source>
        <translation>Henvist av</translation>
    </message>
    <message>
        <source>Tumour type (OncoTree)</source>
        <translation>Krefttype (OncoTree)</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>ECOG</source>
        <translation>ECOG</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Sykehistorie</translation>
    </message>
    <message>
        <source>Biopsy on</source>
        <translation>Biopsidato</translation>
    </message>
    <message>
        <source>Biopsy from</source>
        <translation>Biopsi fra</translation>
    </message>
    <message>
        <source>Tumour cells</source>
        <translation>Tumorceller</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Pasient</translation>
    </message>
    <message>
        <source>Referral and diagnosis</source>
        <translation>Henvisning og diagnose</translation>
    </message>
    <message>
        <source>Specimen</source>
        <translation>Prøve</translation>
    </message>
    <message>
        <source>Earlier treatment</source>
        <translation>Tidligere behandling</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Samtykke</translation>
    </message>
    <message>
        <source>dd.mm.yyyy</source>
        <translation>dd.mm.åååå</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>ikke registrert</translation>
    </message>
    <message>
        <source>female</source>
        <translation>kvinne</translation>
    </message>
    <message>
        <source>male</source>
        <translation>mann</translation>
    </message>
    <message>
        <source>The study id is missing.</source>
        <translation>Studie-ID mangler.</translation>
    </message>
    <message>
        <source>Line {0} of the earlier treatment names no drug.</source>
        <translation>Linje {0} i tidligere behandling nevner ikke noe legemiddel.</translation>
    </message>
    <message>
        <source>{0}: the day is no date.</source>
        <translation>{0}: dagen er ingen dato.</translation>
    </message>
    <message>
        <source>This is no date.</source>
        <translation>Dette er ingen dato.</translation>
    </message>
    <message>
        <source>Choose a code of OncoTree, such as CHOL: type a part of the name.</source>
        <translation>Velg en kode fra OncoTree, for eksempel CHOL: skriv en del av navnet.</translation>
    </message>
    <message>
        <source>A number between 0 and 100 is needed.</source>
        <translation>Skriv et tall mellom 0 og 100.</translation>
    </message>
</context>
<context>
    <name>CaseFormPage</name>
    <message>
        <source>New case</source>
        <translation>Ny sak</translation>
    </message>
    <message>
        <source>Change the referral</source>
        <translation>Endre henvisningen</translation>
    </message>
    <message>
        <source>reason for the change</source>
        <translation>begrunnelse for endringen</translation>
    </message>
    <message>
        <source>Reason for the change</source>
        <translation>Grunn til endringen</translation>
    </message>
    <message>
        <source>Register the case</source>
        <translation>Registrer saken</translation>
    </message>
    <message>
        <source>Save the change</source>
        <translation>Lagre endringen</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>known at {0}</source>
        <translation>kjent ved {0}</translation>
    </message>
    <message>
        <source>Your role may not change cases.</source>
        <translation>Din rolle kan ikke endre saker.</translation>
    </message>
    <message>
        <source>registering the case</source>
        <translation>registrerer saken</translation>
    </message>
    <message>
        <source>The change is saved.</source>
        <translation>Endringen er lagret.</translation>
    </message>
    <message>
        <source>saving the case</source>
        <translation>lagrer saken</translation>
    </message>
</context>
<context>
    <name>CaseInspector</name>
    <message>
        <source>Choose a case.</source>
        <translation>Velg en sak.</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>Sykehus</translation>
    </message>
    <message>
        <source>Referred</source>
        <translation>Henvist</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultater</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Muligheter</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Møte</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Skjemaer</translation>
    </message>
    <message>
        <source>Open at</source>
        <translation>Åpne ved</translation>
    </message>
    <message>
        <source>Change the referral</source>
        <translation>Endre henvisningen</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>Cases</source>
        <translation>Saker</translation>
    </message>
    <message>
        <source>reading the cases</source>
        <translation>leser sakene</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Filtrer listen</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Ny sak</translation>
    </message>
    <message>
        <source>No case is registered here yet.</source>
        <translation>Ingen saker er registrert her ennå.</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Sak</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>Sykehus</translation>
    </message>
    <message>
        <source>Referred</source>
        <translation>Henvist</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Muligheter</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Møte</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Utfall</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Beslutning</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Neste steg</translation>
    </message>
    <message>
        <source>1 case</source>
        <translation>1 sak</translation>
    </message>
    <message>
        <source>{0} cases</source>
        <translation>{0} saker</translation>
    </message>
    <message>
        <source>{0} of {1} cases</source>
        <translation>{0} av {1} saker</translation>
    </message>
    <message>
        <source>Your role may not register cases. Ask an oncologist or a coordinator.</source>
        <translation>Rollen din kan ikke registrere saker. Spør en onkolog eller en koordinator.</translation>
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
    <name>Comparison</name>
    <message>
        <source>reads</source>
        <translation>lesninger</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>kopier</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Endring</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Funn</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Før</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Etter</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Forskjell</translation>
    </message>
    <message>
        <source>Later minus earlier; allele fractions in percentage points.</source>
        <translation>Senere minus tidligere; allelfraksjoner i prosentpoeng.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Hvorfor</translation>
    </message>
    <message>
        <source>depth {0}</source>
        <translation>dybde {0}</translation>
    </message>
    <message>
        <source>new</source>
        <translation>ny</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>tapt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>endret</translation>
    </message>
    <message>
        <source>not seen</source>
        <translation>ikke sett</translation>
    </message>
    <message>
        <source>not covered</source>
        <translation>ikke dekket</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>uendret</translation>
    </message>
    <message>
        <source>in both</source>
        <translation>i begge</translation>
    </message>
    <message>
        <source>not comparable</source>
        <translation>ikke sammenlignbar</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>Back to the result (Esc)</source>
        <translation>Tilbake til resultatet (Esc)</translation>
    </message>
    <message>
        <source>Back to the result</source>
        <translation>Tilbake til resultatet</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Sammenligning</translation>
    </message>
    <message>
        <source>Compared calls</source>
        <translation>Sammenlignede funn</translation>
    </message>
    <message>
        <source>given by neither</source>
        <translation>ikke oppgitt i noen</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>ikke oppgitt</translation>
    </message>
    <message>
        <source>{0} of {1} sites</source>
        <translation>{0} av {1} områder</translation>
    </message>
    <message>
        <source>1 call passed its caller&apos;s filters in neither result and is left out.</source>
        <translation>1 funn ble filtrert bort i begge resultatene og er utelatt.</translation>
    </message>
    <message>
        <source>{0} calls passed their caller&apos;s filters in neither result and are left out.</source>
        <translation>{0} funn ble filtrert bort i begge resultatene og er utelatt.</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Forskjeller</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>Uendret</translation>
    </message>
    <message>
        <source>Not comparable</source>
        <translation>Ikke sammenlignbare</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Nothing differs that could be compared.</source>
        <translation>Ingenting som kan sammenlignes, er forskjellig.</translation>
    </message>
    <message>
        <source>There is no such call in the two results.</source>
        <translation>Det finnes ingen slike funn i de to resultatene.</translation>
    </message>
</context>
<context>
    <name>ConflictView</name>
    <message>
        <source>{0} saved this form while you worked on it</source>
        <translation>{0} lagret dette skjemaet mens du arbeidet med det</translation>
    </message>
    <message>
        <source>Choose for each field which answer stands. Nothing is stored until then.</source>
        <translation>Velg for hvert felt hvilket svar som gjelder. Ingenting lagres før det.</translation>
    </message>
    <message>
        <source>Both versions say the same.</source>
        <translation>Begge versjonene sier det samme.</translation>
    </message>
    <message>
        <source>Save what I chose</source>
        <translation>Lagre det jeg valgte</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>Tilbake til skjemaet</translation>
    </message>
    <message>
        <source>mine: {0}</source>
        <translation>min: {0}</translation>
    </message>
    <message>
        <source>theirs: {0}</source>
        <translation>deres: {0}</translation>
    </message>
</context>
<context>
    <name>ConsentLines</name>
    <message>
        <source>day</source>
        <translation>dag</translation>
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
    <name>DecisionCard</name>
    <message>
        <source>Decision of the treating physician</source>
        <translation>Behandlende leges beslutning</translation>
    </message>
    <message>
        <source>a record of its own</source>
        <translation>en egen registrering</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Beslutning</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Mulighet</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begrunnelse</translation>
    </message>
    <message>
        <source>Save the decision</source>
        <translation>Lagre beslutningen</translation>
    </message>
    <message>
        <source>Waits for the signed record of the board.</source>
        <translation>Venter på møtets signerte protokoll.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ingen</translation>
    </message>
    <message>
        <source>Choose a decision first.</source>
        <translation>Velg en beslutning først.</translation>
    </message>
    <message>
        <source>saving the decision</source>
        <translation>lagrer beslutningen</translation>
    </message>
    <message>
        <source>checking the decision</source>
        <translation>kontrollerer beslutningen</translation>
    </message>
    <message>
        <source>signing</source>
        <translation>signerer</translation>
    </message>
    <message>
        <source>beginning a new version</source>
        <translation>begynner en ny versjon</translation>
    </message>
</context>
<context>
    <name>DiscussionCard</name>
    <message>
        <source>Options outlined by the board</source>
        <translation>Muligheter lagt frem av møtet</translation>
    </message>
    <message>
        <source>the board outlines, it does not choose</source>
        <translation>møtet legger frem, det velger ikke</translation>
    </message>
    <message>
        <source>Options (Space outlines, in order of priority)</source>
        <translation>Muligheter (mellomrom legger frem, i prioritert rekkefølge)</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Utfall</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Referat</translation>
    </message>
    <message>
        <source>Dissent</source>
        <translation>Dissens</translation>
    </message>
    <message>
        <source>saving the board&apos;s record</source>
        <translation>lagrer møtets protokoll</translation>
    </message>
    <message>
        <source>checking the record</source>
        <translation>kontrollerer protokollen</translation>
    </message>
    <message>
        <source>signing</source>
        <translation>signerer</translation>
    </message>
    <message>
        <source>beginning a new version</source>
        <translation>begynner en ny versjon</translation>
    </message>
</context>
<context>
    <name>DraftKeeper</name>
    <message>
        <source>keeping the draft</source>
        <translation>tar vare på utkastet</translation>
    </message>
</context>
<context>
    <name>FieldEditor</name>
    <message>
        <source>enter a value</source>
        <translation>skriv inn en verdi</translation>
    </message>
    <message>
        <source>missing: {0}</source>
        <translation>mangler: {0}</translation>
    </message>
</context>
<context>
    <name>FieldHistory</name>
    <message>
        <source>reading the history of a field</source>
        <translation>leser feltets historikk</translation>
    </message>
    <message>
        <source>Go into a field to see its history.</source>
        <translation>Gå inn i et felt for å se historikken.</translation>
    </message>
    <message>
        <source>history of this field, newest first</source>
        <translation>feltets historikk, nyeste først</translation>
    </message>
    <message>
        <source>Nothing is stored of this field yet.</source>
        <translation>Ingenting er lagret i dette feltet ennå.</translation>
    </message>
    <message>
        <source>Local time, stored as UTC.</source>
        <translation>Lokal tid, lagret som UTC.</translation>
    </message>
    <message>
        <source>Reason: {0}</source>
        <translation>Begrunnelse: {0}</translation>
    </message>
    <message>
        <source>Entered: {0}</source>
        <translation>Ført inn: {0}</translation>
    </message>
    <message>
        <source>form {0}</source>
        <translation>skjema {0}</translation>
    </message>
</context>
<context>
    <name>FolderWatch</name>
    <message>
        <source>looking at the watched folder</source>
        <translation>ser i den overvåkede mappen</translation>
    </message>
</context>
<context>
    <name>FollowUpPage</name>
    <message>
        <source>Visits and forms</source>
        <translation>Visitter og skjemaer</translation>
    </message>
    <message>
        <source>goes to the next field</source>
        <translation>går til neste felt</translation>
    </message>
    <message>
        <source>saves and opens the next form</source>
        <translation>lagrer og åpner neste skjema</translation>
    </message>
    <message>
        <source>says why a value is missing</source>
        <translation>sier hvorfor en verdi mangler</translation>
    </message>
    <message>
        <source>shows the history of the field</source>
        <translation>viser feltets historikk</translation>
    </message>
    <message>
        <source>opens the form above or below</source>
        <translation>åpner skjemaet over eller under</translation>
    </message>
    <message>
        <source>Open a case to see its visits.</source>
        <translation>Åpne en sak for å se visittene.</translation>
    </message>
    <message>
        <source>Forms of this visit</source>
        <translation>Skjemaer i denne visitten</translation>
    </message>
    <message>
        <source>{0}, {1} of {2}</source>
        <translation>{0}, {1} av {2}</translation>
    </message>
    <message>
        <source>{0} · form {1}</source>
        <translation>{0} · skjema {1}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lagre</translation>
    </message>
    <message>
        <source>Save, next: {0}</source>
        <translation>Lagre, neste: {0}</translation>
    </message>
    <message>
        <source>Next: {0}</source>
        <translation>Neste: {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} av {1}</translation>
    </message>
    <message>
        <source>due, {0}</source>
        <translation>nå, {0}</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>uteblitt</translation>
    </message>
    <message>
        <source>overdue, {0}</source>
        <translation>forfalt, {0}</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>planlagt</translation>
    </message>
    <message>
        <source>{0}, locked</source>
        <translation>{0}, låst</translation>
    </message>
    <message>
        <source>Enter goes on</source>
        <translation>Enter går videre</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves, opens next</source>
        <translation>Ctrl+Enter lagrer, åpner neste</translation>
    </message>
    <message>
        <source>Alt+M value is missing</source>
        <translation>Alt+M verdi mangler</translation>
    </message>
    <message>
        <source>Alt+H history of the field</source>
        <translation>Alt+H feltets historikk</translation>
    </message>
    <message>
        <source>window {0} – {1}</source>
        <translation>vindu {0} – {1}</translation>
    </message>
    <message>
        <source>Saved. Fields to answer before the form is complete: {0}.</source>
        <translation>Lagret. Felter som må besvares før skjemaet er komplett: {0}.</translation>
    </message>
    <message>
        <source>Every form that is due is complete.</source>
        <translation>Alle skjemaer som forfaller, er komplette.</translation>
    </message>
</context>
<context>
    <name>FormDesk</name>
    <message>
        <source>This form is complete. Write why it changes, then save.</source>
        <translation>Skjemaet er komplett. Skriv hvorfor det endres, og lagre.</translation>
    </message>
    <message>
        <source>Why is this row deleted?</source>
        <translation>Hvorfor slettes denne raden?</translation>
    </message>
    <message>
        <source>Delete row</source>
        <translation>Slett rad</translation>
    </message>
    <message>
        <source>throwing the draft away</source>
        <translation>forkaster utkastet</translation>
    </message>
    <message>
        <source>saving the form</source>
        <translation>lagrer skjemaet</translation>
    </message>
    <message>
        <source>deleting a row</source>
        <translation>sletter en rad</translation>
    </message>
    <message>
        <source>Reason for the change</source>
        <translation>Grunn til endringen</translation>
    </message>
    <message>
        <source>looking for a draft</source>
        <translation>leter etter et utkast</translation>
    </message>
    <message>
        <source>You typed here earlier without saving; a draft was kept.</source>
        <translation>Du skrev her tidligere uten å lagre; et utkast er tatt vare på.</translation>
    </message>
    <message>
        <source>draft kept {0}</source>
        <translation>utkast lagret {0}</translation>
    </message>
    <message>
        <source>This form is locked. Ask the coordinator about a correction.</source>
        <translation>Skjemaet er låst. Spør koordinatoren om en retting.</translation>
    </message>
    <message>
        <source>Your role may read this form. Those who fill it in: {0}.</source>
        <translation>Rollen din kan lese dette skjemaet. Det fylles ut av: {0}.</translation>
    </message>
</context>
<context>
    <name>FormView</name>
    <message>
        <source>last {0}</source>
        <translation>sist {0}</translation>
    </message>
</context>
<context>
    <name>FormsList</name>
    <message>
        <source>{0}, rows: {1}</source>
        <translation>{0}, rader: {1}</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Sex, age</source>
        <translation>Kjønn, alder</translation>
    </message>
    <message>
        <source>Biopsy</source>
        <translation>Biopsi</translation>
    </message>
    <message>
        <source>Purity</source>
        <translation>Tumorandel</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Samtykke</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Kvalitet</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message>
        <source>limited</source>
        <translation>begrenset</translation>
    </message>
    <message>
        <source>not evaluable</source>
        <translation>ikke vurderbar</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>ikke kjørt</translation>
    </message>
    <message>
        <source>% unstable</source>
        <translation>% ustabile</translation>
    </message>
    <message>
        <source>high</source>
        <translation>høy</translation>
    </message>
    <message>
        <source>intermediate</source>
        <translation>middels</translation>
    </message>
    <message>
        <source>low</source>
        <translation>lav</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>stabil</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>ikke testet</translation>
    </message>
    <message>
        <source>to import</source>
        <translation>skal importeres</translation>
    </message>
    <message>
        <source>imported {0}</source>
        <translation>importert {0}</translation>
    </message>
    <message>
        <source>waits for the result</source>
        <translation>venter på resultatet</translation>
    </message>
    <message>
        <source>to match</source>
        <translation>skal vurderes</translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation>{0} funnet</translation>
    </message>
    <message>
        <source>not planned</source>
        <translation>ikke planlagt</translation>
    </message>
    <message>
        <source>to decide</source>
        <translation>skal besluttes</translation>
    </message>
    <message>
        <source>waits for the board</source>
        <translation>venter på møtet</translation>
    </message>
    <message>
        <source>waits for options</source>
        <translation>venter på muligheter</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>klar</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>utkast</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>Before it is imported</source>
        <translation>Før import</translation>
    </message>
    <message>
        <source>Do not import</source>
        <translation>Ikke importer</translation>
    </message>
    <message>
        <source>Why it is imported all the same</source>
        <translation>Hvorfor det likevel importeres</translation>
    </message>
    <message>
        <source>Reason for the import</source>
        <translation>Begrunnelse for importen</translation>
    </message>
    <message>
        <source>Deviations of the files</source>
        <translation>Avvik i filene</translation>
    </message>
    <message>
        <source>Import into {0}</source>
        <translation>Importer i {0}</translation>
    </message>
    <message>
        <source>Choose one of {0} specimens</source>
        <translation>Velg én av {0} prøver</translation>
    </message>
    <message>
        <source>comparing with the results in the store</source>
        <translation>sammenligner med de lagrede resultatene</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>ikke kjørt</translation>
    </message>
    <message>
        <source>recognised</source>
        <translation>gjenkjent</translation>
    </message>
    <message>
        <source>{0} files</source>
        <translation>{0} filer</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Skrevet av</translation>
    </message>
    <message>
        <source>Output of</source>
        <translation>Datert</translation>
    </message>
    <message>
        <source>no date given</source>
        <translation>ingen dato oppgitt</translation>
    </message>
    <message>
        <source>Genome</source>
        <translation>Genom</translation>
    </message>
    <message>
        <source>DNA</source>
        <translation>DNA</translation>
    </message>
    <message>
        <source>RNA</source>
        <translation>RNA</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lest</translation>
    </message>
    <message>
        <source>In the files</source>
        <translation>I filene</translation>
    </message>
    <message>
        <source>not in the files</source>
        <translation>ikke i filene</translation>
    </message>
    <message>
        <source>{0} of {1} within limits</source>
        <translation>{0} av {1} innenfor grensene</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Kvalitet</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>ikke oppgitt</translation>
    </message>
    <message>
        <source>Deviations of the files, {0}</source>
        <translation>Avvik i filene, {0}</translation>
    </message>
    <message>
        <source>every file is as documented</source>
        <translation>alle filer er som dokumentert</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Sted</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>Avvik</translation>
    </message>
    <message>
        <source>Whose specimen, and what is known of it</source>
        <translation>Hvem prøven tilhører, og hva som er kjent</translation>
    </message>
    <message>
        <source>Nothing is stored yet.</source>
        <translation>Ingenting er lagret ennå.</translation>
    </message>
    <message>
        <source>It cannot be imported again; the stored one may be withdrawn with a reason.</source>
        <translation>Det kan ikke importeres igjen; det lagrede kan trekkes tilbake med en begrunnelse.</translation>
    </message>
    <message>
        <source>A reason is needed; it stands in the audit trail.</source>
        <translation>En begrunnelse kreves; den står i endringsloggen.</translation>
    </message>
    <message>
        <source>Specimen</source>
        <translation>Prøve</translation>
    </message>
</context>
<context>
    <name>Incoming</name>
    <message>
        <source>not said by its name</source>
        <translation>navnet sier det ikke</translation>
    </message>
    <message>
        <source>Specimen</source>
        <translation>Prøve</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Sak</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Skrevet</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Mappe</translation>
    </message>
</context>
<context>
    <name>IncomingPage</name>
    <message>
        <source>New results</source>
        <translation>Nye resultater</translation>
    </message>
    <message>
        <source>reading the cases</source>
        <translation>leser sakene</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Slutt å overvåke</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Sak</translation>
    </message>
    <message>
        <source>Preview in this case</source>
        <translation>Forhåndsvis i denne saken</translation>
    </message>
    <message>
        <source>Choose the case</source>
        <translation>Velg sak</translation>
    </message>
    <message>
        <source>Watch another folder</source>
        <translation>Overvåk en annen mappe</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Overvåk en mappe</translation>
    </message>
    <message>
        <source>Every complete result of this folder is in the database.</source>
        <translation>Alle fullstendige resultater i denne mappen er i databasen.</translation>
    </message>
    <message>
        <source>Results that appear in a watched folder are proposed here; none is imported by itself.</source>
        <translation>Resultater som dukker opp i en overvåket mappe, foreslås her; ingen importeres av seg selv.</translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation>Mappe å overvåke</translation>
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
    <name>Knowledge</name>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Alteration</source>
        <translation>Forandring</translation>
    </message>
    <message>
        <source>Drugs</source>
        <translation>Legemidler</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Retning</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Nivå</translation>
    </message>
    <message>
        <source>OncoTree</source>
        <translation>OncoTree</translation>
    </message>
    <message>
        <source>Citation</source>
        <translation>Referanse</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Myndighet</translation>
    </message>
    <message>
        <source>Biomarker</source>
        <translation>Biomarkør</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Godkjent</translation>
    </message>
    <message>
        <source>As written</source>
        <translation>Som skrevet</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begrunnelse</translation>
    </message>
    <message>
        <source>Disease</source>
        <translation>Sykdom</translation>
    </message>
    <message>
        <source>sensitive</source>
        <translation>følsom</translation>
    </message>
    <message>
        <source>resistant</source>
        <translation>resistent</translation>
    </message>
    <message>
        <source>not {0}</source>
        <translation>ikke {0}</translation>
    </message>
    <message>
        <source>any tumour</source>
        <translation>enhver svulst</translation>
    </message>
    <message>
        <source>not mapped</source>
        <translation>ikke plassert</translation>
    </message>
</context>
<context>
    <name>KnowledgePage</name>
    <message>
        <source>Knowledge</source>
        <translation>Kunnskap</translation>
    </message>
    <message>
        <source>reading the releases</source>
        <translation>leser utgavene</translation>
    </message>
    <message>
        <source>Import a CIViC release</source>
        <translation>Importer en CIViC-utgave</translation>
    </message>
    <message>
        <source>Filter gene, drug, disease</source>
        <translation>Filtrer gen, legemiddel, sykdom</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Kilde</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Utgave</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Utgitt</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Utsagn</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Godkjenninger</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Ikke forstått</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importert</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Av</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 linje</translation>
    </message>
    <message>
        <source>{0} lines</source>
        <translation>{0} linjer</translation>
    </message>
    <message>
        <source>{0} of {1} lines</source>
        <translation>{0} av {1} linjer</translation>
    </message>
    <message>
        <source>over the files as they were imported</source>
        <translation>over filene slik de ble importert</translation>
    </message>
    <message>
        <source>reading the release</source>
        <translation>leser utgaven</translation>
    </message>
    <message>
        <source>Choose a release.</source>
        <translation>Velg en utgave.</translation>
    </message>
    <message>
        <source>Folder of the CIViC release</source>
        <translation>Mappe med CIViC-utgaven</translation>
    </message>
    <message>
        <source>{0} is imported.</source>
        <translation>{0} er importert.</translation>
    </message>
    <message>
        <source>importing a knowledge release</source>
        <translation>importerer en kunnskapsutgave</translation>
    </message>
</context>
<context>
    <name>LineEditor</name>
    <message>
        <source>Not a whole number. Write digits only, such as 12.</source>
        <translation>Ikke et helt tall. Skriv bare siffer, som 12.</translation>
    </message>
    <message>
        <source>Not a number. Write it with a decimal comma or point, such as 3,5.</source>
        <translation>Ikke et tall. Skriv med desimalkomma eller punktum, som 3,5.</translation>
    </message>
    <message>
        <source>Not a date. Write it as 2026-11-20 or 20.11.2026.</source>
        <translation>Ikke en dato. Skriv 2026-11-20 eller 20.11.2026.</translation>
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
    <name>MeetingCard</name>
    <message>
        <source>The meeting</source>
        <translation>Møtet</translation>
    </message>
    <message>
        <source>time, place, and who is there</source>
        <translation>tid, sted og hvem som er til stede</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dag</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plass</translation>
    </message>
    <message>
        <source>names, with a comma between them</source>
        <translation>navn, med komma mellom</translation>
    </message>
    <message>
        <source>present</source>
        <translation>til stede</translation>
    </message>
    <message>
        <source>Save the meeting</source>
        <translation>Lagre møtet</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Lukk</translation>
    </message>
    <message>
        <source>A day and a time such as 14:00 are needed.</source>
        <translation>Skriv en dag og et klokkeslett, for eksempel 14.00.</translation>
    </message>
    <message>
        <source>saving the meeting</source>
        <translation>lagrer møtet</translation>
    </message>
</context>
<context>
    <name>Metric</name>
    <message>
        <source>Contamination score</source>
        <translation>Kontaminasjonsskår</translation>
    </message>
    <message>
        <source>Contamination p value</source>
        <translation>Kontaminasjon, p-verdi</translation>
    </message>
    <message>
        <source>Median insert size</source>
        <translation>Median fragmentlengde</translation>
    </message>
    <message>
        <source>Median exon coverage</source>
        <translation>Median eksondekning</translation>
    </message>
    <message>
        <source>Exons covered 50 times, %</source>
        <translation>Eksoner dekket 50 ganger, %</translation>
    </message>
    <message>
        <source>Usable MSI sites</source>
        <translation>Brukbare MSI-områder</translation>
    </message>
    <message>
        <source>Spread of coverage (MAD)</source>
        <translation>Spredning i dekning (MAD)</translation>
    </message>
    <message>
        <source>Spread of coverage by gene (MAD)</source>
        <translation>Spredning i dekning per gen (MAD)</translation>
    </message>
    <message>
        <source>Median count of copy-number targets</source>
        <translation>Median antall i kopitallsområder</translation>
    </message>
    <message>
        <source>Median coefficient of variation at 500 times</source>
        <translation>Median variasjonskoeffisient ved 500 ganger</translation>
    </message>
    <message>
        <source>Reads on target</source>
        <translation>Lesninger på målområdet</translation>
    </message>
</context>
<context>
    <name>OfferBar</name>
    <message>
        <source>Go on with the draft</source>
        <translation>Fortsett med utkastet</translation>
    </message>
    <message>
        <source>Throw the draft away</source>
        <translation>Forkast utkastet</translation>
    </message>
</context>
<context>
    <name>OptionInspector</name>
    <message>
        <source>Choose an option to see why it is there.</source>
        <translation>Velg en mulighet for å se hvorfor den er her.</translation>
    </message>
    <message>
        <source>Put before the board</source>
        <translation>Legg frem i møtet</translation>
    </message>
    <message>
        <source>{0} statements</source>
        <translation>{0} utsagn</translation>
    </message>
    <message>
        <source>and {0} more; the report lists them all</source>
        <translation>og {0} til; rapporten teller dem alle</translation>
    </message>
    <message>
        <source>Why this option</source>
        <translation>Hvorfor denne muligheten</translation>
    </message>
    <message>
        <source>Alteration</source>
        <translation>Forandring</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Avstand</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Godkjenning</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Tidligere</translation>
    </message>
    <message>
        <source>given to this patient</source>
        <translation>gitt til denne pasienten</translation>
    </message>
    <message>
        <source>on-label</source>
        <translation>innenfor indikasjon</translation>
    </message>
    <message>
        <source>off-label</source>
        <translation>utenfor indikasjon</translation>
    </message>
    <message>
        <source>tumour-agnostic</source>
        <translation>tumoragnostisk</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>ingen godkjenning</translation>
    </message>
    <message>
        <source>Evidence, {0} of {1}</source>
        <translation>Evidens, {0} av {1}</translation>
    </message>
    <message>
        <source>{0} label of {1}</source>
        <translation>{0}-godkjenning {1}</translation>
    </message>
    <message>
        <source>Eligibility, {0} criteria</source>
        <translation>Egnethet, {0} kriterier</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>ukjent</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>1 option</source>
        <translation>1 mulighet</translation>
    </message>
    <message>
        <source>{0} options</source>
        <translation>{0} muligheter</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Mulighet</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Retning</translation>
    </message>
    <message>
        <source>ESCAT</source>
        <translation>ESCAT</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Godkjenning</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Avstand</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Kilder</translation>
    </message>
    <message>
        <source>Eligibility</source>
        <translation>Egnethet</translation>
    </message>
    <message>
        <source>level {0}</source>
        <translation>nivå {0}</translation>
    </message>
    <message>
        <source>AGNOSTIC</source>
        <translation>AGNOSTISK</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>ingen godkjenning</translation>
    </message>
    <message>
        <source>resistant</source>
        <translation>resistent</translation>
    </message>
    <message>
        <source>sensitive</source>
        <translation>følsom</translation>
    </message>
    <message>
        <source>no drug statement</source>
        <translation>ingen legemiddelutsagn</translation>
    </message>
    <message>
        <source>1 resistance</source>
        <translation>1 resistens</translation>
    </message>
    <message>
        <source>{0} resistances</source>
        <translation>{0} resistenser</translation>
    </message>
    <message>
        <source>given {0}</source>
        <translation>gitt {0}</translation>
    </message>
    <message>
        <source>fold change {0}</source>
        <translation>kopitallsendring {0}</translation>
    </message>
    <message>
        <source>{0} supporting reads</source>
        <translation>{0} støttende lesninger</translation>
    </message>
    <message>
        <source>depth {0}</source>
        <translation>dybde {0}</translation>
    </message>
    <message>
        <source>exact protein match</source>
        <translation>eksakt proteintreff</translation>
    </message>
    <message>
        <source>exact match on the genome</source>
        <translation>eksakt treff på genomet</translation>
    </message>
    <message>
        <source>alterations together</source>
        <translation>forandringer sammen</translation>
    </message>
    <message>
        <source>fusion</source>
        <translation>fusjon</translation>
    </message>
    <message>
        <source>splice variant</source>
        <translation>spleisevariant</translation>
    </message>
    <message>
        <source>amplification</source>
        <translation>amplifikasjon</translation>
    </message>
    <message>
        <source>copy-number loss</source>
        <translation>kopitallstap</translation>
    </message>
    <message>
        <source>biomarker</source>
        <translation>biomarkør</translation>
    </message>
    <message>
        <source>same codon</source>
        <translation>samme kodon</translation>
    </message>
    <message>
        <source>exon and type</source>
        <translation>ekson og type</translation>
    </message>
    <message>
        <source>region</source>
        <translation>region</translation>
    </message>
    <message>
        <source>any variant of the gene</source>
        <translation>enhver variant i genet</translation>
    </message>
    <message>
        <source>wild type</source>
        <translation>villtype</translation>
    </message>
    <message>
        <source>same type</source>
        <translation>samme type</translation>
    </message>
    <message>
        <source>wider type</source>
        <translation>videre type</translation>
    </message>
    <message>
        <source>narrower type</source>
        <translation>snevrere type</translation>
    </message>
    <message>
        <source>same tissue</source>
        <translation>samme vev</translation>
    </message>
    <message>
        <source>other type</source>
        <translation>annen type</translation>
    </message>
    <message>
        <source>any tumour</source>
        <translation>enhver svulst</translation>
    </message>
    <message>
        <source>not mapped</source>
        <translation>ikke plassert</translation>
    </message>
    <message>
        <source>{0} of {1} agree</source>
        <translation>{0} av {1} enige</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 post</translation>
    </message>
    <message>
        <source>{0} items</source>
        <translation>{0} poster</translation>
    </message>
    <message>
        <source>{0} against</source>
        <translation>{0} imot</translation>
    </message>
    <message>
        <source>no conflict</source>
        <translation>samsvar</translation>
    </message>
    <message>
        <source>not assessed</source>
        <translation>ikke vurdert</translation>
    </message>
    <message>
        <source>{0} pass</source>
        <translation>{0} oppfylt</translation>
    </message>
    <message>
        <source>fail</source>
        <translation>ikke oppfylt</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>ukjent</translation>
    </message>
    <message>
        <source>to look at</source>
        <translation>å se på</translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <source>Options</source>
        <translation>Muligheter</translation>
    </message>
    <message>
        <source>sorted by level, distance</source>
        <translation>sortert etter nivå, avstand</translation>
    </message>
    <message>
        <source>Match again</source>
        <translation>Vurder på nytt</translation>
    </message>
    <message>
        <source>Filter drugs and genes</source>
        <translation>Filtrer legemidler og gener</translation>
    </message>
    <message>
        <source>matching with the knowledge releases</source>
        <translation>vurderer mot kunnskapsutgavene</translation>
    </message>
    <message>
        <source>in 1 alteration</source>
        <translation>i 1 forandring</translation>
    </message>
    <message>
        <source>in {0} alterations</source>
        <translation>i {0} forandringer</translation>
    </message>
    <message>
        <source>Choose a case first.</source>
        <translation>Velg en sak først.</translation>
    </message>
    <message>
        <source>The result of this case was not matched with knowledge yet.</source>
        <translation>Resultatet i denne saken er ikke vurdert mot kunnskapsutgaver ennå.</translation>
    </message>
    <message>
        <source>Match now</source>
        <translation>Vurder nå</translation>
    </message>
    <message>
        <source>Nothing matched. {0} nearly did: see below.</source>
        <translation>Ingenting passet. {0} var nær: se nedenfor.</translation>
    </message>
    <message>
        <source>{0} statements need what this panel does not measure: expression, methylation</source>
        <translation>{0} utsagn krever det panelet ikke måler: ekspresjon, metylering</translation>
    </message>
    <message>
        <source>{0} statements need a biomarker or an arm without a usable value</source>
        <translation>{0} utsagn krever en biomarkør eller arm uten brukbar verdi</translation>
    </message>
    <message>
        <source>{0} statements on the patient&apos;s genes ask for another change</source>
        <translation>{0} utsagn om pasientens gener gjelder en annen endring</translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation>Ikke testet</translation>
    </message>
    <message>
        <source>Not evaluable</source>
        <translation>Ikke vurderbar</translation>
    </message>
    <message>
        <source>Nearly matched</source>
        <translation>Nesten treff</translation>
    </message>
    <message>
        <source>show</source>
        <translation>vis</translation>
    </message>
    <message>
        <source>1 finding that may be inherited: no consent for germline findings</source>
        <translation>1 funn som kan være arvelig: samtykke til kimbanefunn mangler</translation>
    </message>
    <message>
        <source>{0} findings that may be inherited: no consent for germline findings</source>
        <translation>{0} funn som kan være arvelige: samtykke til kimbanefunn mangler</translation>
    </message>
    <message>
        <source>Withheld</source>
        <translation>Holdt tilbake</translation>
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
    <name>ReadingBar</name>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>giving up</source>
        <translation>avbryter</translation>
    </message>
    <message>
        <source>{0} of {1} files: {2}</source>
        <translation>{0} av {1} filer: {2}</translation>
    </message>
</context>
<context>
    <name>ReasonBar</name>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Choose a case first.</source>
        <translation>Velg en sak først.</translation>
    </message>
    <message>
        <source>composing the report</source>
        <translation>setter opp rapporten</translation>
    </message>
    <message>
        <source>Write the PDF</source>
        <translation>Skriv PDF</translation>
    </message>
    <message>
        <source>Text of the report</source>
        <translation>Rapportens tekst</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>Skriv rapporten</translation>
    </message>
    <message>
        <source>The report is written: {0}</source>
        <translation>Rapporten er skrevet: {0}</translation>
    </message>
    <message>
        <source>writing the report</source>
        <translation>skriver rapporten</translation>
    </message>
</context>
<context>
    <name>Result</name>
    <message>
        <source>gain</source>
        <translation>økning</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>tap</translation>
    </message>
    <message>
        <source>known</source>
        <translation>kjent</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>ikke kjent</translation>
    </message>
    <message>
        <source>Position, {0}</source>
        <translation>Posisjon, {0}</translation>
    </message>
    <message>
        <source>Gene</source>
        <translation>Gen</translation>
    </message>
    <message>
        <source>Protein</source>
        <translation>Protein</translation>
    </message>
    <message>
        <source>cDNA</source>
        <translation>cDNA</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Effekt</translation>
    </message>
    <message>
        <source>VAF %</source>
        <translation>VAF %</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Dybde</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>Befolkning</translation>
    </message>
    <message>
        <source>Exon</source>
        <translation>Ekson</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Endring</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Opphav</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Retning</translation>
    </message>
    <message>
        <source>Fold change</source>
        <translation>Kopitallsendring</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopier</translation>
    </message>
    <message>
        <source>Of the rarer allele</source>
        <translation>Av det sjeldnere allelet</translation>
    </message>
    <message>
        <source>Genes</source>
        <translation>Gener</translation>
    </message>
    <message>
        <source>Supporting reads</source>
        <translation>Støttende lesninger</translation>
    </message>
    <message>
        <source>Breakpoints</source>
        <translation>Bruddpunkter</translation>
    </message>
    <message>
        <source>Small variants</source>
        <translation>Små varianter</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Kopitall</translation>
    </message>
    <message>
        <source>LOH</source>
        <translation>LOH</translation>
    </message>
    <message>
        <source>Exons</source>
        <translation>Eksoner</translation>
    </message>
    <message>
        <source>Fusions</source>
        <translation>Fusjoner</translation>
    </message>
    <message>
        <source>Splice variants</source>
        <translation>Spleisevarianter</translation>
    </message>
    <message>
        <source>Changes of one or a few bases, inherited ones among them</source>
        <translation>Endringer av én eller noen få baser, også arvede</translation>
    </message>
    <message>
        <source>Genes with more or fewer copies than a diploid genome has</source>
        <translation>Gener med flere eller færre kopier enn i et diploid genom</translation>
    </message>
    <message>
        <source>Loss of heterozygosity: one parent&apos;s copy is lost</source>
        <translation>Tap av heterozygositet: kopien fra én forelder er tapt</translation>
    </message>
    <message>
        <source>Gains and losses of some exons of a gene</source>
        <translation>Økning eller tap av noen eksoner i et gen</translation>
    </message>
    <message>
        <source>Fusions of two genes, seen in RNA</source>
        <translation>Fusjoner av to gener, sett i RNA</translation>
    </message>
    <message>
        <source>Splice variants of EGFR, MET and AR, seen in RNA</source>
        <translation>Spleisevarianter i EGFR, MET og AR, sett i RNA</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>ingen funnet</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>ikke testet</translation>
    </message>
    <message>
        <source>not in the files</source>
        <translation>ikke i filene</translation>
    </message>
    <message>
        <source>another program (VCF)</source>
        <translation>et annet program (VCF)</translation>
    </message>
</context>
<context>
    <name>ResultHead</name>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Results of this case, the newest first</source>
        <translation>Resultatene i denne saken, det nyeste først</translation>
    </message>
    <message>
        <source>Withdrawn results</source>
        <translation>Tilbaketrukne resultater</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Sammenlign med…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>A result folder…</source>
        <translation>En resultatmappe…</translation>
    </message>
    <message>
        <source>Single files…</source>
        <translation>Enkeltfiler…</translation>
    </message>
    <message>
        <source>New results of the watched folder</source>
        <translation>Nye resultater i den overvåkede mappen</translation>
    </message>
    <message>
        <source>Filter gene, change</source>
        <translation>Filtrer gen, endring</translation>
    </message>
</context>
<context>
    <name>ResultInspector</name>
    <message>
        <source>No result yet.</source>
        <translation>Ikke noe resultat ennå.</translation>
    </message>
    <message>
        <source>An older result: the options are matched with the newest one.</source>
        <translation>Et eldre resultat: mulighetene vurderes ut fra det nyeste.</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>Ikke importert</translation>
    </message>
    <message>
        <source>Choose a specimen.</source>
        <translation>Velg en prøve.</translation>
    </message>
    <message>
        <source>What the files say of its quality.</source>
        <translation>Hva filene sier om kvaliteten.</translation>
    </message>
    <message>
        <source>Choose a call.</source>
        <translation>Velg et funn.</translation>
    </message>
    <message>
        <source>Both results</source>
        <translation>Begge resultatene</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Før</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Etter</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>ikke der</translation>
    </message>
    <message>
        <source>percentage points</source>
        <translation>prosentpoeng</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Forskjell</translation>
    </message>
    <message>
        <source>How it is judged</source>
        <translation>Slik er det vurdert</translation>
    </message>
    <message>
        <source>Reads for and against the variant are compared (Fisher&apos;s exact test, or the z test where all expected counts are 20 or more). “Changed” is said below p = 0.01: of a hundred variants that did not change, about one is called changed. The share of tumour cells is not part of the test.</source>
        <translation>Lesninger for og mot varianten sammenlignes (Fishers eksakte test, eller z-testen der alle forventede antall er 20 eller mer). «Endret» sies under p = 0,01: av hundre varianter som ikke har endret seg, kalles omtrent én endret. Andelen tumorceller er ikke med i testen.</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Trukket tilbake</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>ikke kjørt</translation>
    </message>
    <message>
        <source>Specimen</source>
        <translation>Prøve</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>DNA</source>
        <translation>DNA</translation>
    </message>
    <message>
        <source>RNA</source>
        <translation>RNA</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importert</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begrunnelse</translation>
    </message>
    <message>
        <source>Biomarkers and purposes</source>
        <translation>Biomarkører og formål</translation>
    </message>
    <message>
        <source>Quality, {0} limits</source>
        <translation>Kvalitet, {0} grenser</translation>
    </message>
    <message>
        <source>The metrics file was not there: not assessed.</source>
        <translation>Kvalitetsfilen manglet: ikke vurdert.</translation>
    </message>
    <message>
        <source>Coverage of recurrent variants</source>
        <translation>Dekning for gjentatte varianter</translation>
    </message>
    <message>
        <source>There was no genome VCF: wild type and not covered cannot be told apart.</source>
        <translation>Det var ingen genom-VCF: villtype og ikke dekket kan ikke skilles.</translation>
    </message>
    <message>
        <source>All {0} residues were read.</source>
        <translation>Alle {0} posisjoner ble lest.</translation>
    </message>
    <message>
        <source>{0} of {1} residues were not read well enough: {2}</source>
        <translation>{0} av {1} posisjoner ble ikke lest godt nok: {2}</translation>
    </message>
    <message>
        <source>Deviations of the files, {0}</source>
        <translation>Avvik i filene, {0}</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>begrunnelse</translation>
    </message>
    <message>
        <source>Reason for withdrawing</source>
        <translation>Grunn til tilbaketrekking</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Trekk tilbake</translation>
    </message>
    <message>
        <source>A result is withdrawn only with a reason.</source>
        <translation>Et resultat trekkes bare tilbake med en begrunnelse.</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Funn</translation>
    </message>
    <message>
        <source>Choose a case first.</source>
        <translation>Velg en sak først.</translation>
    </message>
    <message>
        <source>Import a result folder</source>
        <translation>Importer en resultatmappe</translation>
    </message>
    <message>
        <source>The RNA library was not run: nothing can be said about fusions or splice variants.</source>
        <translation>RNA-biblioteket ble ikke kjørt: ingenting kan sies om fusjoner eller spleisevarianter.</translation>
    </message>
    <message>
        <source>The panel looked for these and found none.</source>
        <translation>Panelet har lett etter disse og fant ingen.</translation>
    </message>
    <message>
        <source>back from a comparison or preview to the result</source>
        <translation>tilbake fra sammenligning eller forhåndsvisning til resultatet</translation>
    </message>
    <message>
        <source>Drop a result folder or its files here, or choose one.</source>
        <translation>Slipp en resultatmappe eller filene i den her, eller velg en.</translation>
    </message>
    <message>
        <source>No result was imported yet.</source>
        <translation>Ingen resultater er importert ennå.</translation>
    </message>
    <message>
        <source>No file of this result lists them: nothing can be said.</source>
        <translation>Ingen fil i dette resultatet viser dem: ingenting kan sies.</translation>
    </message>
    <message>
        <source>The DNA library was not run: nothing can be said.</source>
        <translation>DNA-biblioteket ble ikke kjørt: ingenting kan sies.</translation>
    </message>
    <message>
        <source>Result folder</source>
        <translation>Resultatmappe</translation>
    </message>
    <message>
        <source>Files of a result</source>
        <translation>Filene i et resultat</translation>
    </message>
    <message>
        <source>Your role may not import results.</source>
        <translation>Rollen din kan ikke importere resultater.</translation>
    </message>
    <message>
        <source>reading the result</source>
        <translation>leser resultatet</translation>
    </message>
    <message>
        <source>{0} is imported.</source>
        <translation>{0} er importert.</translation>
    </message>
    <message>
        <source>Withdraw it</source>
        <translation>Trekk det tilbake</translation>
    </message>
    <message>
        <source>matching with the knowledge releases</source>
        <translation>vurderer mot kunnskapsutgavene</translation>
    </message>
    <message>
        <source>storing the result</source>
        <translation>lagrer resultatet</translation>
    </message>
    <message>
        <source>looking for other results of the patient</source>
        <translation>leter etter andre resultater for pasienten</translation>
    </message>
    <message>
        <source>There is no other result of this patient yet.</source>
        <translation>Det finnes ikke noe annet resultat for denne pasienten ennå.</translation>
    </message>
    <message>
        <source>comparing the results</source>
        <translation>sammenligner resultatene</translation>
    </message>
    <message>
        <source>withdrawing the result</source>
        <translation>trekker resultatet tilbake</translation>
    </message>
</context>
<context>
    <name>RowsBar</name>
    <message>
        <source>Rows of this form</source>
        <translation>Rader i skjemaet</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>Legg til rad</translation>
    </message>
    <message>
        <source>Delete row</source>
        <translation>Slett rad</translation>
    </message>
    <message>
        <source>{0} new</source>
        <translation>{0} ny</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>opening the case</source>
        <translation>åpner saken</translation>
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
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>Sykehus</translation>
    </message>
    <message>
        <source>The first account</source>
        <translation>Den første kontoen</translation>
    </message>
    <message>
        <source>Make the account</source>
        <translation>Lag kontoen</translation>
    </message>
    <message>
        <source>This database has no accounts yet. The first is an administrator&apos;s, who makes the others.</source>
        <translation>Denne databasen har ingen kontoer ennå. Den første tilhører en administrator, som lager de andre.</translation>
    </message>
    <message>
        <source>Fill in identity and password.</source>
        <translation>Fyll inn brukernavn og passord.</translation>
    </message>
    <message>
        <source>Fill in all four.</source>
        <translation>Fyll inn alle fire.</translation>
    </message>
</context>
<context>
    <name>SigningBar</name>
    <message>
        <source>Signing confirms this record with your name, the time and its meaning (version {0}).</source>
        <translation>Signeringen bekrefter registreringen med navnet ditt, tidspunktet og betydningen (versjon {0}).</translation>
    </message>
    <message>
        <source>your password</source>
        <translation>passordet ditt</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Passordet ditt</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Signer</translation>
    </message>
    <message>
        <source>Signed by {0}, {1}: {2} (version {3}).</source>
        <translation>Signert av {0}, {1}: {2} (versjon {3}).</translation>
    </message>
    <message>
        <source>reason for a correction</source>
        <translation>grunn til retting</translation>
    </message>
    <message>
        <source>Reason for a correction</source>
        <translation>Grunn til retting</translation>
    </message>
    <message>
        <source>Correct as a new version</source>
        <translation>Rett som ny versjon</translation>
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
    <message>
        <source>{0} jobs: {1}</source>
        <translation>{0} jobber: {1}</translation>
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
    <name>TreatmentLines</name>
    <message>
        <source>Drugs, with + between them</source>
        <translation>Legemidler, med + mellom</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Fra</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Til</translation>
    </message>
    <message>
        <source>Best response</source>
        <translation>Beste respons</translation>
    </message>
    <message>
        <source>Stopped for</source>
        <translation>Stoppet på grunn av</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>Legg til en linje</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <translation>Fjern denne linjen</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>options outlined</source>
        <translation>muligheter lagt frem</translation>
    </message>
    <message>
        <source>no option</source>
        <translation>ingen mulighet</translation>
    </message>
    <message>
        <source>more material</source>
        <translation>mer materiale</translation>
    </message>
    <message>
        <source>genetic counselling</source>
        <translation>genetisk veiledning</translation>
    </message>
    <message>
        <source>other study</source>
        <translation>annen studie</translation>
    </message>
    <message>
        <source>postponed</source>
        <translation>utsatt</translation>
    </message>
    <message>
        <source>treat</source>
        <translation>behandle</translation>
    </message>
    <message>
        <source>treated elsewhere</source>
        <translation>behandlet et annet sted</translation>
    </message>
    <message>
        <source>declined by the patient</source>
        <translation>avslått av pasienten</translation>
    </message>
    <message>
        <source>not eligible</source>
        <translation>ikke egnet</translation>
    </message>
    <message>
        <source>died</source>
        <translation>død</translation>
    </message>
    <message>
        <source>other treatment</source>
        <translation>annen behandling</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>vente</translation>
    </message>
    <message>
        <source>oncologist</source>
        <translation>onkolog</translation>
    </message>
    <message>
        <source>pathologist</source>
        <translation>patolog</translation>
    </message>
    <message>
        <source>medical geneticist</source>
        <translation>medisinsk genetiker</translation>
    </message>
    <message>
        <source>molecular biologist</source>
        <translation>molekylærbiolog</translation>
    </message>
    <message>
        <source>bioinformatician</source>
        <translation>bioinformatiker</translation>
    </message>
    <message>
        <source>treating physician</source>
        <translation>behandlende lege</translation>
    </message>
    <message>
        <source>guest</source>
        <translation>gjest</translation>
    </message>
    <message>
        <source>study nurse</source>
        <translation>studiesykepleier</translation>
    </message>
    <message>
        <source>coordinator</source>
        <translation>koordinator</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>administrator</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Varianter</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Muligheter</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Møte</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>Behandling</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>profiling</source>
        <translation>profilering</translation>
    </message>
    <message>
        <source>drug</source>
        <translation>legemiddel</translation>
    </message>
    <message>
        <source>germline</source>
        <translation>kimbane</translation>
    </message>
    <message>
        <source>research use</source>
        <translation>forskning</translation>
    </message>
    <message>
        <source>registry</source>
        <translation>register</translation>
    </message>
    <message>
        <source>given</source>
        <translation>gitt</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>avslått</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>trukket tilbake</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>ikke spurt</translation>
    </message>
    <message>
        <source>F</source>
        <translation>K</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>TMB without synonymous variants</source>
        <translation>TMB uten synonyme varianter</translation>
    </message>
    <message>
        <source>Small variants</source>
        <translation>Små varianter</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Kopitall</translation>
    </message>
    <message>
        <source>MSI sites</source>
        <translation>MSI-posisjoner</translation>
    </message>
    <message>
        <source>TMB region</source>
        <translation>TMB-region</translation>
    </message>
    <message>
        <source>Fusions</source>
        <translation>Fusjoner</translation>
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
<context>
    <name>followup</name>
    <message>
        <source>not done</source>
        <translation>ikke utført</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>ukjent</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>ikke aktuelt</translation>
    </message>
    <message>
        <source>refused by the patient</source>
        <translation>avslått av pasienten</translation>
    </message>
    <message>
        <source>complete response</source>
        <translation>komplett respons</translation>
    </message>
    <message>
        <source>partial response</source>
        <translation>partiell respons</translation>
    </message>
    <message>
        <source>stable disease</source>
        <translation>stabil sykdom</translation>
    </message>
    <message>
        <source>progressive disease</source>
        <translation>progressiv sykdom</translation>
    </message>
    <message>
        <source>not evaluable</source>
        <translation>ikke vurderbar</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>tomt</translation>
    </message>
    <message>
        <source>started</source>
        <translation>påbegynt</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>komplett</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>låst</translation>
    </message>
</context>
</TS>
