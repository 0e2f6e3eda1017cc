"""Words that tell near languages apart, by the languages of a group that have them; its others have another word.

Tested in tests/language/test_detection.py.
"""

RIVALS: tuple[dict[str, str], ...] = (
    {
        "hr": (
            "doznaje europa europe europi europska europske europski europskih europskog europu glazba glazbe "
            "glazbeni glede gospodarske gospodarski gospodarstva gospodarstvo iznimka iznimno izvijestila izvijestio "
            "izvješća izvješće kazalište kemijski kolodvor kolovoz kolovoza kolovozu kruh kruha liječnici liječnik "
            "lipanj lipnja lipnju listopad listopada listopadu milijun milijuna momčad momčadi natječaj nazočan "
            "nazočni netko nitko nogomet nogometaš nogometni odvjetnik osobito ožujak ožujka ožujku pisač pisača "
            "poslužitelj potpora potpore potporu poveznica povijesni povijest povijesti prigodi prigodom priopćenju "
            "priopćila priopćio promet prometa prometni prometu proračun proračuna prosinac prosinca prosincu rabi "
            "ravnatelj ravnateljica razina razine razini razinu računala računalo računalom računalu redatelj "
            "redatelja rujan rujna rujnu sabor sabora saborski sigurnosni siječanj siječnja siječnju srpanj srpnja "
            "srpnju studeni studenog studenoga studenom sudjelovali sudjelovanje sudjelovao sudjelovati sudjeluje "
            "sudjeluju sukladno suradnja suradnje suradnju sustav sustava sustave sustavi sustavu svatko sveučilišta "
            "sveučilište svibanj svibnja svibnju također tijekom tipka tipke tipki tipkovnica tipkovnice tipkovnici "
            "tipku tisak tiskovni tisuća tisućama tisuće tisuću tjedan tjedana tjedna tjednu tko točka točke točki "
            "točku točno travanj travnja travnju tvrtka tvrtke tvrtki tvrtku udruga udruge uopće uporaba uporabe "
            "uporabu uvjet uvjeta uvjeti veleposlanik veljača veljače veljači vjerojatno vlak vlaka vlakom zaklada "
            "zaslon zaslona zaslonu znanost znanstvenici znanstvenik zrakoplov zrakoplova županija županije županiji "
            "županijski"
        ),
        "bs": (
            "bezbjednosni bezbjednost bezbjednosti bih entitet entiteta entitetske historija historije historiji "
            "historijski hudožnik kahva kanton kantona kantonalne kantonalni kantonu lahko mehko nauka općina općine "
            "općini sahat saopćenju saopćila saopćio"
        ),
        "sr": (
            "bela beli bezbednosni bezbednost bezbednosti cela cele celi celog celu cena cene deca dece deci decu "
            "dejstvo dela delatnost delom delova delovi delu deo devojka devojke dodeljen dve gde gledalac hleb hteo "
            "hteti izveštaj izveštaja izveštaju lepo levi levo lečenje menja mera merama mere mesec meseca meseci "
            "mesta mesto mestu namenjen nedelja nedelje nedelju negde nemačka nemačke nemački obe obezbediti "
            "obezbeđuje oceni ocenio odeljak odeljenja odeljenje odeljenju odeljku opredeljenje ovde pobeda pobede "
            "pobedio pobedu podesite podešavanja podešavanje ponedeljak posle poslednja poslednje poslednji "
            "poslednjih povređen povređena povređeno pre predsednica predsednice predsednici predsednik predsednika "
            "premestite primer primera primetio promena promene promeniti promenu razume reditelj reditelja reka reke "
            "reč reči rečima rešenja rešenje rešiti savet saveta savetu sednica sednice sednici sever severni severu "
            "sledeća sledeće sledećeg sledeći smenjen smer smeru sprečavanje sprečiti sprovođenje sreda sredu svet "
            "sveta svetska svetski svetskog svetu tela telo umesto umetnik umetnost usledio uslediti uspeh uspeha "
            "uspešan uspešno uvek uvodjenje vazduh vazduha vek veka vekovima veku verovatno vest vesti videti "
            "videćete vredi vrednost vrednosti vreme zabeležen zabeleženo zahtev zahteva zameniti čovek čoveka "
            "čovekova čovečanstva želeo želeti želi živeo"
        ),
        "hr bs": (
            "bijela bijeli cijela cijele cijeli cijelog cijelu cijena cijene dijela dijelom dijelu djeca djece djeci "
            "djecu djevojka dvije gdje hljeb htio lijepo lijevi lijevo liječenje liječnika mijenja mjera mjerama "
            "mjere mjesec mjeseca mjeseci mjesta mjesto mjestu nedjelja nedjelje nedjelju negdje njemačka njemačke "
            "njemački objema ocijenio ovdje pobijedio pobjeda pobjede pobjedu ponedjeljak poslije posljednja "
            "posljednje posljednji posljednjih povrijeđen povrijeđena predsjednica predsjednice predsjednici "
            "predsjednik predsjednika prije primjer primjera promijeniti promjena promjene promjenu razumije rijeka "
            "rijeke riječ riječi riječima riješiti rješenja rješenje savjet savjeta sjednica sjednice sjednici sjever "
            "sjeverni sjeveru sljedeća sljedeće sljedećeg sljedeći spriječiti srijeda srijedu stoljeća stoljeće "
            "stoljeću svijet svijeta svijetu svjetska svjetski svjetskog tijela tijelo tvornica tvornice umjesto "
            "umjetnik ured ureda uredu uspjeh uspjeha uspješan uspješno uvijek vidjeti vijek vijest vijesti vrijedi "
            "vrijednost vrijednosti vrijeme zabilježen zahtjev zahtjeva zamijeniti zrak zraka čovjek čovjeka želio "
            "željeti živio"
        ),
        "bs sr": (
            "ambasade ambasador aprila aprilu augusta augustu avgust avgusta avgustu budžet budžeta decembar decembra "
            "decembru direktor evropa evrope evropi evropska evropske evropski evropskih evropskog evropu fabrika "
            "fabrike februar februara februaru finansija finansije finansijske finansijski fudbal fudbaler fudbalski "
            "hapšenje hemijski hiljada hiljade hiljadu januar januara januaru jul jula julu jun juna junu kancelarija "
            "ko kompanija kompanije konkurs lekar lično ličnost ličnosti maja maju mart marta martu milion miliona "
            "muzika muzike muzički naučnici naučnik neko niko nivo nivoa nivou novembar novembra novembru oktobar "
            "oktobra oktobru opšta opšte opšti opština opštine opštini organizovan organizovati podrška podršku "
            "porodica porodice porodicu prisustvo prisustvovao režiser saobraćaj saobraćaja saobraćaju saopštenju "
            "saopštila saopštio saradnja saradnje saradnju sedmica sedmice sedmici sedmicu septembar septembra "
            "septembru sistem sistema sistemi sistemu sopstveni svako takođe tastatura tastature tačka tačke tačku "
            "tačno tokom univerzitet univerziteta univerzitetu uopšte uslov uslova uslove uslovi učestvovali "
            "učestvovao učestvovati učestvuje učestvuju voz voza vozom šta štampa štampač štampe"
        ),
    },
    {
        "id": (
            "agar agustus aktivitas anggaran bahwa bandara belanda berkas besok bioskop bisa bupati butuh cina coba "
            "departemen diduga dilansir dokter ekspor gubernur gunakan impor inggris jaringan jepang jerman juli "
            "jumat juni kabar kabupaten kamu kantor karena kecamatan kemarin kepolisian komunitas koran korban "
            "kualitas laki listrik mahasiswa maret mau memakai membutuhkan mencoba mengatakan menurutnya miliar mobil "
            "musik olahraga pemerintah penelitian pengadilan perancis perangkat persen perserikatan perusahaan polisi "
            "ponsel prajurit prancis presiden pria provinsi putusan rilis rp rupiah rusia saat senin silakan sore "
            "tampilan telepon televisi terkait tetangga tim tiongkok tombol triliun uang ujar ujarnya universitas "
            "usai wakil walikota wisata wisatawan yakni"
        ),
        "ms": (
            "ahad aktiviti anugerah awam bahawa bajet bandar beliau berkata berkenaan bilion china cuba daripada "
            "datuk didakwa dijangka ditahan doktor ekoran eksport elektrik esok filem hendaklah hospital iaitu ialah "
            "import isnin isu jenayah jepun jualan julai jumaat jun kakitangan kastam kempen kerajaan kerana kereta "
            "kes kesihatan komuniti kualiti mahkamah mahu maklumat manakala memandangkan memberitahu menerusi "
            "mesyuarat muzik ogos parlimen pasaran pegawai pejabat pelancong pelancongan pembangkang pengarah "
            "pengerusi peniaga peratus perlembagaan persekutuan petang pilihanraya polis rasuah ringgit rm sahaja "
            "samada sekiranya selepas semalam seramai sesiapa setiausaha siasatan sukan suspek syarikat taraf "
            "televisyen tempatan tentera timbalan universiti wang"
        ),
    },
    {
        "da": (
            "af afgørelse beskyttelse blev bliver bruge bruger danmark danske dig efter fejl fortæller gør gøre havde "
            "hende hjælp hvad igen inden jeres klik købe lide mappe medarbejdere meget mellem mig mod måde måske "
            "netop nogen noget nogle nød også op oplyser ret sig siger skærmen stadig sådan ud uden uge uger "
            "undersøgelse vindue virksomhed virksomheder vores vælg været"
        ),
        "no": (
            "av bare ble bruke bruker deg dere enhver et ethvert etter fram gjør gjøre hadde hjem hjemme hos hva "
            "hvilke hvordan hvorfor ifølge igjen jeg kanskje klikk meg mellom mye måtte noe noen norge norske nå også "
            "opp seg selv sier skjermen skriver sånn uke uker ut uten utenfor velg vindu vært"
        ),
        "nn": (
            "anna berre blei dei deira dersom desse difor dykk eg ein einkvar eit enno fleire fridom frå gjennom gjer "
            "gjere gong heile hjå ho høve ikkje kjem kome kor korleis kva kvar kvart kven kvifor medan meir mykje "
            "noko nokon nokre noreg rettar saman seier sidan sjølv vart vera vere vore òg"
        ),
        "no nn": (
            "av blir bruke bruker deg etter feil hadde hjelp hjelpe meg mellom må norske opp opplyser rett seg ut"
        ),
        "da no": (
            "derfor en et flere frihed gennem hun hver hvert hvilke hvis hvordan hvorfor ikke jeg kun mennesker mere "
            "også selv skriver"
        ),
    },
    {
        "ur": ("کا کی کے میں کو ہیں ہے تھا تھی تھے اور سے یہ وہ پر گیا گئی ہوئے انھوں انہوں لیے بعد نہیں کہ والے رہے"),
        "pa": (
            "دا دی دے وچ نوں نیں اے سن ساں تے اتے توں اوہ ایہہ ایہ اوہناں مگروں لئی ہون کیتا کیتے گئیاں نئیں جیہڑا "
            "جیہڑے ویلے ہویا ہوئی آکھیا دسیا ولوں"
        ),
    },
    {
        "so": (
            "iyo ee oo ayaa waxaa ka ku in la uu ay waxay wuxuu aan soo isaga dadka sida marka laga loo lagu kale "
            "sheegay sheegtay dalka"
        ),
        "om": (
            "fi kan akka irratti irraa keessa keessatti kana kun hin jedhe waliin namoonni namni mootummaa biyya "
            "ture turan dha kan isaa isaanii ni yeroo booda ammaa himan ibsan"
        ),
    },
    {
        "is": "að sem ekki það hefur þetta til þess hann voru vera mjög þar þegar líka einnig segir árið hafi væri",
        "fo": "at sum ikki tað hevur hetta hava vóru nógv sigur eisini tey millum hesum hesi teirra varð føroyum",
    },
    {
        "tr": "bir ve için olarak ile bu olan daha çok sonra dedi kadar gibi göre oldu yeni ise ancak bin yıl gün",
        "tk": "bir we bilen üçin hem bolan bolup diýip aýtdy köp soň ýyl günü şeýle onuň täze edýän boldy adam dürli",
    },
    {
        "vi": "của và là không có được cho trong với những các một người đã này khi vào tại từ",
        "yo": "ní tí náà sì fún pé láti kan bí wà ṣe lọ jẹ ọdún",
    },
)
