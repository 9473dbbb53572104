// swift-format-ignore-file
// Made by scripts/generate-demo-data from the tables beside this file. Change those and run it again.

/// The tables that `e164 demo` fills a new registry with. Facts only, as CSV (RFC 4180) with a header line.
enum DemoData {
    /// The area codes of the North American Numbering Plan in service on 2024-03-30, in order.
    ///
    /// Columns: `npa`; `kind`, "geographic" or "non-geographic"; `place`, a US state as two letters, else a province,
    /// country or service by name; `country`, ISO 3166, empty for services of all countries; `time_zone` as NANPA
    /// writes it ("EC": Eastern and Central), or "UTC-9"; `overlay`, all codes that share some of the area, itself
    /// among them; `latitude` and `longitude` in degrees (WGS 84), empty for services. A position is a town in the
    /// middle of the area's exchanges, in Canada a principal city, on the islands the capital: good for a pin on a map
    /// and for "near me", not for a border.
    ///
    /// Source: NANPA, NPA Database and list of area codes in service; positions of US towns from the zipcodes package
    /// (MIT) for the exchanges that libphonenumber names (Apache-2.0).
    static let areaCodesCSV = """
        npa,kind,place,country,time_zone,overlay,latitude,longitude
        201,geographic,NJ,US,E,201/551,40.8861,-74.0463
        202,geographic,DC,US,E,202/771,38.8951,-77.0364
        203,geographic,CT,US,E,203/475,41.3157,-73.1350
        204,geographic,Manitoba,CA,C,204/431/584,49.8951,-97.1384
        205,geographic,AL,US,C,205/659,33.5083,-86.8045
        206,geographic,WA,US,P,,47.6061,-122.3318
        207,geographic,ME,US,E,,44.1317,-70.0607
        208,geographic,ID,US,MP,208/986,43.5944,-116.1924
        209,geographic,CA,US,P,209/350,37.7327,-120.9475
        210,geographic,TX,US,C,210/726,29.4241,-98.4936
        212,geographic,NY,US,E,212/332/646/917,40.7524,-73.9830
        213,geographic,CA,US,P,213/323,34.0476,-118.2923
        214,geographic,TX,US,C,214/469/945/972,32.7877,-96.7999
        215,geographic,PA,US,E,215/267/445,39.9965,-75.1724
        216,geographic,OH,US,E,,41.4805,-81.6310
        217,geographic,IL,US,C,217/447,39.8179,-88.9622
        218,geographic,MN,US,C,,46.9509,-94.4686
        219,geographic,IN,US,EC,,41.5185,-87.2363
        220,geographic,OH,US,E,220/740,39.8930,-82.3659
        223,geographic,PA,US,E,223/717,40.2073,-76.8601
        224,geographic,IL,US,C,224/847,42.1761,-87.8803
        225,geographic,LA,US,C,,30.4510,-91.1277
        226,geographic,Ontario,CA,E,226/382/519/548,42.9849,-81.2453
        227,geographic,MD,US,E,227/240/301,39.0267,-77.0810
        228,geographic,MS,US,C,,30.4056,-88.9587
        229,geographic,GA,US,E,,31.5181,-83.8545
        231,geographic,MI,US,E,,44.4183,-85.6972
        234,geographic,OH,US,E,234/330,41.0310,-81.3363
        235,geographic,MO,US,C,235/573,38.1334,-91.4201
        236,geographic,British Columbia,CA,P,236/250/604/672/778,49.2827,-123.1207
        239,geographic,FL,US,E,,26.5503,-81.8326
        240,geographic,MD,US,E,227/240/301,39.2090,-77.2372
        242,geographic,Bahamas,BS,E,,25.0443,-77.3504
        246,geographic,Barbados,BB,A,,13.0975,-59.6184
        248,geographic,MI,US,E,248/947,42.5564,-83.1771
        249,geographic,Ontario,CA,E,249/683/705,46.4917,-80.9930
        250,geographic,British Columbia,CA,P,236/250/672/778,48.4284,-123.3656
        251,geographic,AL,US,C,,30.7012,-88.1026
        252,geographic,NC,US,E,,35.6631,-77.3691
        253,geographic,WA,US,P,,47.2379,-122.3603
        254,geographic,TX,US,C,,31.2377,-97.6898
        256,geographic,AL,US,C,256/938,34.7061,-86.6288
        260,geographic,IN,US,E,,41.0655,-85.1581
        262,geographic,WI,US,C,,43.0282,-88.2951
        263,geographic,Quebec,CA,E,263/438/514,45.5017,-73.5673
        264,geographic,Anguilla,AI,A,,18.2170,-63.0578
        267,geographic,PA,US,E,215/267/445,39.9674,-75.1767
        268,geographic,Antigua and Barbuda,AG,A,,17.1274,-61.8468
        269,geographic,MI,US,E,,42.2446,-85.7725
        270,geographic,KY,US,EC,270/364,37.1975,-86.6961
        272,geographic,PA,US,E,272/570,41.1996,-76.0333
        274,geographic,WI,US,C,274/920,44.1416,-88.2272
        276,geographic,VA,US,E,,36.9213,-81.6919
        279,geographic,CA,US,P,279/916,38.5709,-121.4358
        281,geographic,TX,US,C,281/346/713/832,29.7463,-95.4475
        283,geographic,OH,US,E,283/513,39.1535,-84.4855
        284,geographic,British Virgin Islands,VG,A,,18.4286,-64.6185
        289,geographic,Ontario,CA,E,289/365/742/905,43.5890,-79.6441
        301,geographic,MD,US,E,227/240/301,39.0267,-77.0810
        302,geographic,DE,US,E,,39.6382,-75.5872
        303,geographic,CO,US,M,303/720/983,39.7393,-104.9845
        304,geographic,WV,US,E,304/681,38.9136,-80.8334
        305,geographic,FL,US,E,305/645/786,25.7834,-80.2394
        306,geographic,Saskatchewan,CA,C,306/474/639,52.1332,-106.6700
        307,geographic,WY,US,M,,43.0662,-106.3940
        308,geographic,NE,US,CM,,40.9455,-100.1769
        309,geographic,IL,US,C,309/861,40.6991,-89.6095
        310,geographic,CA,US,P,310/424,33.9609,-118.3514
        312,geographic,IL,US,C,312/872,41.8781,-87.6298
        313,geographic,MI,US,E,,42.3744,-83.0775
        314,geographic,MO,US,C,314/557,38.6136,-90.2919
        315,geographic,NY,US,E,315/680,43.1651,-76.0687
        316,geographic,KS,US,C,,37.6861,-97.3349
        317,geographic,IN,US,E,317/463,39.8027,-86.1557
        318,geographic,LA,US,C,,32.3230,-93.3088
        319,geographic,IA,US,C,,41.8984,-91.7883
        320,geographic,MN,US,C,,45.4419,-94.5315
        321,geographic,FL,US,E,,28.1641,-80.7107
        323,geographic,CA,US,P,213/323,34.0476,-118.2923
        324,geographic,FL,US,E,324/904,30.2895,-81.6414
        325,geographic,TX,US,C,,31.9824,-99.9324
        326,geographic,OH,US,E,326/937,39.7563,-84.1907
        327,geographic,AR,US,C,327/870,34.9718,-91.5190
        329,geographic,NY,US,E,329/845,41.4903,-74.2140
        330,geographic,OH,US,E,234/330,41.0310,-81.3363
        331,geographic,IL,US,C,331/630,41.7689,-88.1351
        332,geographic,NY,US,E,212/332/646/917,40.7524,-73.9830
        334,geographic,AL,US,C,,32.3832,-86.2820
        336,geographic,NC,US,E,336/743,36.1183,-80.0760
        337,geographic,LA,US,C,,30.2355,-92.3946
        339,geographic,MA,US,E,339/781,42.4250,-71.1111
        340,geographic,VI,US,A,,18.3419,-64.9307
        341,geographic,CA,US,P,341/510,37.8116,-122.2386
        343,geographic,Ontario,CA,E,343/613/753,45.4215,-75.6972
        345,geographic,Cayman Islands,KY,E,,19.2869,-81.3674
        346,geographic,TX,US,C,281/346/713/832,29.7463,-95.4475
        347,geographic,NY,US,E,347/718/917/929,40.7024,-73.9425
        350,geographic,CA,US,P,209/350,37.7327,-120.9475
        351,geographic,MA,US,E,351/978,42.5491,-71.2559
        352,geographic,FL,US,E,,29.1514,-82.1933
        353,geographic,WI,US,C,353/608,43.1148,-89.5213
        354,geographic,Quebec,CA,E,354/450/579,45.6066,-73.7124
        360,geographic,WA,US,P,360/564,47.1053,-122.8703
        361,geographic,TX,US,C,,27.7900,-97.3900
        363,geographic,NY,US,E,363/516,40.7565,-73.5801
        364,geographic,KY,US,EC,270/364,37.1975,-86.6961
        365,geographic,Ontario,CA,E,289/365/742/905,43.5890,-79.6441
        367,geographic,Quebec,CA,E,367/418/581,46.8139,-71.2080
        368,geographic,Alberta,CA,M,368/403/587/780/825,51.0447,-114.0719
        369,geographic,CA,US,P,369/707,38.4387,-122.6750
        380,geographic,OH,US,E,380/614,39.9956,-82.9995
        382,geographic,Ontario,CA,E,226/382/519/548,42.9849,-81.2453
        385,geographic,UT,US,M,385/801,40.7561,-111.8839
        386,geographic,FL,US,E,,29.4419,-81.3396
        401,geographic,RI,US,E,,41.8182,-71.4097
        402,geographic,NE,US,C,402/531,41.2772,-96.2525
        403,geographic,Alberta,CA,M,368/403/587/780/825,51.0447,-114.0719
        404,geographic,GA,US,E,404/470/678/943,33.7691,-84.3765
        405,geographic,OK,US,C,405/572,35.4715,-97.5189
        406,geographic,MT,US,M,,46.6016,-111.8405
        407,geographic,FL,US,E,407/689,28.5117,-81.3582
        408,geographic,CA,US,P,408/669,37.3305,-121.8382
        409,geographic,TX,US,C,,30.1032,-94.1739
        410,geographic,MD,US,E,410/443/667,39.2954,-76.6239
        412,geographic,PA,US,E,412/878,40.4422,-79.9944
        413,geographic,MA,US,E,,42.2227,-72.6405
        414,geographic,WI,US,C,,43.0423,-87.9673
        415,geographic,CA,US,P,415/628,37.7753,-122.4186
        416,geographic,Ontario,CA,E,416/437/647,43.6532,-79.3832
        417,geographic,MO,US,C,,37.1710,-93.3319
        418,geographic,Quebec,CA,E,367/418/581,46.8139,-71.2080
        419,geographic,OH,US,E,419/567,41.3988,-83.4834
        423,geographic,TN,US,EC,,35.5034,-84.3559
        424,geographic,CA,US,P,310/424,33.9609,-118.3514
        425,geographic,WA,US,P,,47.6197,-122.1430
        428,geographic,New Brunswick,CA,A,428/506,46.0878,-64.7782
        430,geographic,TX,US,C,430/903,32.6625,-95.2541
        431,geographic,Manitoba,CA,C,204/431/584,49.8951,-97.1384
        432,geographic,TX,US,C,,31.8550,-102.3456
        434,geographic,VA,US,E,,37.3506,-78.9627
        435,geographic,UT,US,M,,39.5712,-111.9696
        436,geographic,OH,US,E,436/440,41.4739,-81.6473
        437,geographic,Ontario,CA,E,416/437/647,43.6532,-79.3832
        438,geographic,Quebec,CA,E,263/438/514,45.5017,-73.5673
        440,geographic,OH,US,E,436/440,41.4739,-81.6473
        441,geographic,Bermuda,BM,A,,32.2949,-64.7820
        442,geographic,CA,US,P,442/760,33.2582,-116.9812
        443,geographic,MD,US,E,410/443/667,39.3286,-76.6003
        445,geographic,PA,US,E,215/267/445,39.9674,-75.1767
        447,geographic,IL,US,C,217/447,39.8179,-88.9622
        448,geographic,FL,US,E,448/850,30.3743,-85.5271
        450,geographic,Quebec,CA,E,354/450/579,45.6066,-73.7124
        458,geographic,OR,US,MP,458/541,44.0865,-122.8093
        463,geographic,IN,US,E,317/463,39.8027,-86.1557
        464,geographic,IL,US,C,464/708,41.7089,-87.7595
        468,geographic,Quebec,CA,E,468/819/873,45.4765,-75.7013
        469,geographic,TX,US,C,214/469/945/972,33.0547,-96.7312
        470,geographic,GA,US,E,404/470/678/770/943,33.9451,-84.2121
        472,geographic,NC,US,E,472/910,34.7027,-78.5490
        473,geographic,Grenada,GD,A,,12.0561,-61.7486
        474,geographic,Saskatchewan,CA,C,306/474/639,52.1332,-106.6700
        475,geographic,CT,US,E,203/475,41.3157,-73.1350
        478,geographic,GA,US,E,,32.8547,-83.6781
        479,geographic,AR,US,C,,36.1182,-94.0600
        480,geographic,AZ,US,M,,33.3974,-111.7192
        484,geographic,PA,US,E,484/610/835,40.6081,-75.4689
        500,non-geographic,Personal communications,,,,,
        501,geographic,AR,US,C,,34.7449,-92.3465
        502,geographic,KY,US,E,,38.2170,-85.7338
        503,geographic,OR,US,P,503/971,45.4114,-122.7241
        504,geographic,LA,US,C,,29.9587,-90.0695
        505,geographic,NM,US,M,,35.1091,-106.5775
        506,geographic,New Brunswick,CA,A,428/506,46.0878,-64.7782
        507,geographic,MN,US,C,,44.0658,-93.5372
        508,geographic,MA,US,E,508/774,42.0870,-71.4078
        509,geographic,WA,US,P,,47.3343,-118.7327
        510,geographic,CA,US,P,341/510,37.8116,-122.2386
        512,geographic,TX,US,C,512/737,30.2928,-97.7374
        513,geographic,OH,US,E,283/513,39.1535,-84.4855
        514,geographic,Quebec,CA,E,263/438/514,45.5017,-73.5673
        515,geographic,IA,US,C,,41.7286,-93.6384
        516,geographic,NY,US,E,363/516,40.7565,-73.5801
        517,geographic,MI,US,E,,42.6398,-84.5433
        518,geographic,NY,US,E,518/838,42.8498,-73.8000
        519,geographic,Ontario,CA,E,226/382/519/548,42.9849,-81.2453
        520,geographic,AZ,US,M,,32.2480,-110.9474
        521,non-geographic,Personal communications,,,,,
        522,non-geographic,Personal communications,,,,,
        523,non-geographic,Personal communications,,,,,
        524,non-geographic,Personal communications,,,,,
        525,non-geographic,Personal communications,,,,,
        526,non-geographic,Personal communications,,,,,
        527,non-geographic,Personal communications,,,,,
        528,non-geographic,Personal communications,,,,,
        529,non-geographic,Personal communications,,,,,
        530,geographic,CA,US,P,,39.6510,-121.6443
        531,geographic,NE,US,C,402/531,41.2772,-96.2525
        533,non-geographic,Personal communications,,,,,
        534,geographic,WI,US,C,534/715,44.9448,-90.8004
        539,geographic,OK,US,C,539/918,36.1466,-95.9538
        540,geographic,VA,US,E,540/826,38.2311,-78.8359
        541,geographic,OR,US,MP,458/541,44.0865,-122.8093
        544,non-geographic,Personal communications,,,,,
        548,geographic,Ontario,CA,E,226/382/519/548,42.9849,-81.2453
        551,geographic,NJ,US,E,201/551,40.8861,-74.0463
        557,geographic,MO,US,C,314/557,38.6136,-90.2919
        559,geographic,CA,US,P,,36.6210,-119.6555
        561,geographic,FL,US,E,561/728,26.3813,-80.1706
        562,geographic,CA,US,P,,33.9073,-118.0758
        563,geographic,IA,US,C,,41.6729,-90.5541
        564,geographic,WA,US,P,360/564,47.1053,-122.8703
        566,non-geographic,Personal communications,,,,,
        567,geographic,OH,US,E,419/567,41.3988,-83.4834
        570,geographic,PA,US,E,272/570,41.1996,-76.0333
        571,geographic,VA,US,E,571/703,38.7462,-77.4891
        572,geographic,OK,US,C,405/572,35.4715,-97.5189
        573,geographic,MO,US,C,235/573,38.1334,-91.4201
        574,geographic,IN,US,EC,,41.5401,-86.0521
        575,geographic,NM,US,M,,33.3585,-105.4975
        577,non-geographic,Personal communications,,,,,
        579,geographic,Quebec,CA,E,354/450/579,45.6066,-73.7124
        580,geographic,OK,US,C,,34.9130,-98.4100
        581,geographic,Quebec,CA,E,367/418/581,46.8139,-71.2080
        582,geographic,PA,US,E,582/814,41.0906,-78.9041
        584,geographic,Manitoba,CA,C,204/431/584,49.8951,-97.1384
        585,geographic,NY,US,E,,43.1585,-77.6154
        586,geographic,MI,US,E,,42.5990,-83.0108
        587,geographic,Alberta,CA,M,368/403/587/780/825,51.0447,-114.0719
        588,non-geographic,Personal communications,,,,,
        600,non-geographic,Canadian non-geographic services,CA,,,,
        601,geographic,MS,US,C,601/769,32.0955,-90.1199
        602,geographic,AZ,US,M,,33.4526,-112.0734
        603,geographic,NH,US,E,,43.0709,-71.3120
        604,geographic,British Columbia,CA,P,236/604/672/778,49.2827,-123.1207
        605,geographic,SD,US,CM,,44.0595,-98.2715
        606,geographic,KY,US,EC,,37.4356,-83.6336
        607,geographic,NY,US,E,,42.2386,-76.1703
        608,geographic,WI,US,C,353/608,43.1148,-89.5213
        609,geographic,NJ,US,E,609/640,40.2261,-74.7383
        610,geographic,PA,US,E,484/610/835,40.2589,-75.6156
        612,geographic,MN,US,C,,44.9729,-93.2875
        613,geographic,Ontario,CA,E,343/613/753,45.4215,-75.6972
        614,geographic,OH,US,E,380/614,39.9956,-82.9995
        615,geographic,TN,US,C,615/629,36.1600,-86.7800
        616,geographic,MI,US,E,,42.9527,-85.6499
        617,geographic,MA,US,E,617/857,42.3573,-71.0645
        618,geographic,IL,US,C,618/730,38.4921,-89.6732
        619,geographic,CA,US,P,619/858,32.7664,-117.1292
        620,geographic,KS,US,CM,,37.8583,-97.7928
        622,non-geographic,Canadian non-geographic services,CA,,,,
        623,geographic,AZ,US,M,,33.5094,-112.0825
        624,geographic,NY,US,E,624/716,42.7079,-78.8295
        626,geographic,CA,US,P,,34.1344,-118.0324
        628,geographic,CA,US,P,415/628,37.7753,-122.4186
        629,geographic,TN,US,C,615/629,36.1600,-86.7800
        630,geographic,IL,US,C,331/630,41.7689,-88.1351
        631,geographic,NY,US,E,631/934,40.7818,-73.2524
        633,non-geographic,Canadian non-geographic services,CA,,,,
        636,geographic,MO,US,C,,38.6037,-90.5604
        639,geographic,Saskatchewan,CA,C,306/474/639,52.1332,-106.6700
        640,geographic,NJ,US,E,609/640,40.2261,-74.7383
        641,geographic,IA,US,C,,41.7249,-93.0390
        645,geographic,FL,US,E,305/645/786,25.7834,-80.2394
        646,geographic,NY,US,E,212/332/646/917,40.7524,-73.9830
        647,geographic,Ontario,CA,E,416/437/647,43.6532,-79.3832
        649,geographic,Turks and Caicos Islands,TC,E,,21.4612,-71.1419
        650,geographic,CA,US,P,,37.4633,-122.2408
        651,geographic,MN,US,C,,44.9682,-93.1268
        656,geographic,FL,US,E,656/813,28.0049,-82.5058
        657,geographic,CA,US,P,657/714,33.8354,-117.9148
        658,geographic,Jamaica,JM,E,658/876,17.9714,-76.7920
        659,geographic,AL,US,C,205/659,33.5083,-86.8045
        660,geographic,MO,US,C,,39.3551,-93.4779
        661,geographic,CA,US,P,,35.1145,-118.8183
        662,geographic,MS,US,C,,34.0197,-89.3724
        664,geographic,Montserrat,MS,A,,16.7928,-62.2106
        667,geographic,MD,US,E,410/443/667,39.3286,-76.6003
        669,geographic,CA,US,P,408/669,37.3305,-121.8382
        670,geographic,MP,US,UTC+10,,15.1850,145.7467
        671,geographic,GU,US,UTC+10,,13.4757,144.7489
        672,geographic,British Columbia,CA,P,236/250/604/672/778,49.2827,-123.1207
        678,geographic,GA,US,E,404/470/678/770/943,33.9451,-84.2121
        680,geographic,NY,US,E,315/680,43.1651,-76.0687
        681,geographic,WV,US,E,304/681,38.9136,-80.8334
        682,geographic,TX,US,C,682/817,32.7586,-97.3326
        683,geographic,Ontario,CA,E,249/683/705,46.4917,-80.9930
        684,geographic,AS,US,UTC-11,,-14.2781,-170.7025
        686,geographic,VA,US,E,686/804,37.5500,-77.4600
        689,geographic,FL,US,E,407/689,28.5117,-81.3582
        700,non-geographic,Interexchange carrier services,,,,,
        701,geographic,ND,US,CM,,47.4430,-99.0333
        702,geographic,NV,US,P,702/725,36.1424,-115.2249
        703,geographic,VA,US,E,571/703,38.8210,-77.2889
        704,geographic,NC,US,E,704/980,35.2226,-80.8452
        705,geographic,Ontario,CA,E,249/683/705,46.4917,-80.9930
        706,geographic,GA,US,E,706/762,34.0275,-83.4500
        707,geographic,CA,US,P,369/707,38.4387,-122.6750
        708,geographic,IL,US,C,464/708,41.7089,-87.7595
        709,geographic,Newfoundland and Labrador,CA,NA,709/879,47.5615,-52.7126
        710,non-geographic,US government,US,,,,
        712,geographic,IA,US,C,,42.4878,-95.5911
        713,geographic,TX,US,C,281/346/713/832,29.7525,-95.4117
        714,geographic,CA,US,P,657/714,33.8354,-117.9148
        715,geographic,WI,US,C,534/715,44.9448,-90.8004
        716,geographic,NY,US,E,624/716,42.7079,-78.8295
        717,geographic,PA,US,E,223/717,40.2073,-76.8601
        718,geographic,NY,US,E,347/718/917/929,40.6634,-73.9514
        719,geographic,CO,US,M,,38.8555,-104.7749
        720,geographic,CO,US,M,303/720/983,39.7393,-104.9845
        721,geographic,Sint Maarten,SX,A,,18.0260,-63.0458
        724,geographic,PA,US,E,724/878,40.6356,-79.9512
        725,geographic,NV,US,P,702/725,36.1424,-115.2249
        726,geographic,TX,US,C,210/726,29.4241,-98.4936
        727,geographic,FL,US,E,,27.9757,-82.7465
        728,geographic,FL,US,E,561/728,26.3813,-80.1706
        730,geographic,IL,US,C,618/730,38.4921,-89.6732
        731,geographic,TN,US,C,,35.7177,-88.7884
        732,geographic,NJ,US,E,732/848,40.3757,-74.1727
        734,geographic,MI,US,E,,42.2704,-83.5998
        737,geographic,TX,US,C,512/737,30.2928,-97.7374
        740,geographic,OH,US,E,220/740,39.8930,-82.3659
        742,geographic,Ontario,CA,E,289/365/742/905,43.5890,-79.6441
        743,geographic,NC,US,E,336/743,36.1183,-80.0760
        747,geographic,CA,US,P,747/818,34.1867,-118.3907
        753,geographic,Ontario,CA,E,343/613/753,45.4215,-75.6972
        754,geographic,FL,US,E,754/954,26.1109,-80.2273
        757,geographic,VA,US,E,757/948,36.8694,-76.2938
        758,geographic,Saint Lucia,LC,A,,14.0101,-60.9875
        760,geographic,CA,US,P,442/760,33.2582,-116.9812
        762,geographic,GA,US,E,706/762,34.0275,-83.4500
        763,geographic,MN,US,C,,45.1676,-93.5785
        765,geographic,IN,US,E,,40.2885,-86.0514
        767,geographic,Dominica,DM,A,,15.3092,-61.3794
        769,geographic,MS,US,C,601/769,32.0955,-90.1199
        770,geographic,GA,US,E,470/678/770/943,33.8348,-84.3884
        771,geographic,DC,US,E,202/771,38.8951,-77.0364
        772,geographic,FL,US,E,,27.3232,-80.3492
        773,geographic,IL,US,C,773/872,41.8781,-87.6298
        774,geographic,MA,US,E,508/774,42.0870,-71.4078
        775,geographic,NV,US,P,,39.5445,-119.8439
        778,geographic,British Columbia,CA,P,236/250/604/672/778,49.2827,-123.1207
        779,geographic,IL,US,C,779/815,41.9036,-88.7350
        780,geographic,Alberta,CA,M,368/403/587/780/825,53.5461,-113.4938
        781,geographic,MA,US,E,339/781,42.4250,-71.1111
        782,geographic,Nova Scotia/Prince Edward Island,CA,A,782/902,44.6488,-63.5752
        784,geographic,Saint Vincent and the Grenadines,VC,A,,13.1600,-61.2248
        785,geographic,KS,US,CM,,39.1960,-96.5814
        786,geographic,FL,US,E,305/645/786,25.7629,-80.3120
        787,geographic,PR,US,A,787/939,18.4655,-66.1057
        800,non-geographic,Toll-free,,,,,
        801,geographic,UT,US,M,385/801,40.7561,-111.8839
        802,geographic,VT,US,E,,43.9752,-72.7002
        803,geographic,SC,US,E,803/839,34.0308,-81.0014
        804,geographic,VA,US,E,686/804,37.5500,-77.4600
        805,geographic,CA,US,P,805/820,34.4025,-119.2955
        806,geographic,TX,US,C,,34.5416,-101.7349
        807,geographic,Ontario,CA,EC,,48.3809,-89.2477
        808,geographic,HI,US,UTC-10,,21.2919,-157.8245
        809,geographic,Dominican Republic,DO,A,809/829/849,18.4861,-69.9312
        810,geographic,MI,US,E,,43.0421,-83.5222
        812,geographic,IN,US,EC,812/930,38.8710,-86.4661
        813,geographic,FL,US,E,656/813,28.0049,-82.5058
        814,geographic,PA,US,E,582/814,41.0906,-78.9041
        815,geographic,IL,US,C,779/815,41.9036,-88.7350
        816,geographic,MO,US,C,816/975,39.0894,-94.5381
        817,geographic,TX,US,C,682/817,32.7586,-97.3326
        818,geographic,CA,US,P,747/818,34.1867,-118.3907
        819,geographic,Quebec,CA,E,468/819/873,45.4765,-75.7013
        820,geographic,CA,US,P,805/820,34.4025,-119.2955
        825,geographic,Alberta,CA,M,368/403/587/780/825,51.0447,-114.0719
        826,geographic,VA,US,E,540/826,38.2311,-78.8359
        828,geographic,NC,US,E,,35.6050,-82.2767
        829,geographic,Dominican Republic,DO,A,809/829/849,18.4861,-69.9312
        830,geographic,TX,US,C,,29.8979,-98.7190
        831,geographic,CA,US,P,,36.7801,-121.7420
        832,geographic,TX,US,C,281/346/713/832,29.7463,-95.4475
        833,non-geographic,Toll-free,,,,,
        835,geographic,PA,US,E,484/610/835,40.2589,-75.6156
        838,geographic,NY,US,E,518/838,42.8498,-73.8000
        839,geographic,SC,US,E,803/839,34.0308,-81.0014
        840,geographic,CA,US,E,840/909,34.0324,-117.6353
        843,geographic,SC,US,E,843/854,33.1520,-80.0160
        844,non-geographic,Toll-free,,,,,
        845,geographic,NY,US,E,329/845,41.4903,-74.2140
        847,geographic,IL,US,C,224/847,42.1761,-87.8803
        848,geographic,NJ,US,E,732/848,40.3757,-74.1727
        849,geographic,Dominican Republic,DO,A,809/829/849,18.4861,-69.9312
        850,geographic,FL,US,EC,448/850,30.3743,-85.5271
        854,geographic,SC,US,E,843/854,33.1520,-80.0160
        855,non-geographic,Toll-free,,,,,
        856,geographic,NJ,US,E,,39.8519,-75.0738
        857,geographic,MA,US,E,617/857,42.3573,-71.0645
        858,geographic,CA,US,P,619/858,32.8087,-117.1376
        859,geographic,KY,US,E,,38.0160,-84.4879
        860,geographic,CT,US,E,860/959,41.7666,-72.6825
        861,geographic,IL,US,C,309/861,40.6991,-89.6095
        862,geographic,NJ,US,E,862/973,40.8335,-74.2408
        863,geographic,FL,US,E,,27.8687,-81.8074
        864,geographic,SC,US,E,,34.8480,-82.4010
        865,geographic,TN,US,E,,35.9629,-83.9206
        866,non-geographic,Toll-free,,,,,
        867,geographic,Yukon/Northwest Territories/Nunavut,CA,ECM,,60.7212,-135.0568
        868,geographic,Trinidad and Tobago,TT,A,,10.6596,-61.5086
        869,geographic,Saint Kitts and Nevis,KN,A,,17.3026,-62.7177
        870,geographic,AR,US,C,327/870,34.9718,-91.5190
        872,geographic,IL,US,C,312/773/872,41.8781,-87.6298
        873,geographic,Quebec,CA,E,468/819/873,45.4765,-75.7013
        876,geographic,Jamaica,JM,E,658/876,17.9714,-76.7920
        877,non-geographic,Toll-free,,,,,
        878,geographic,PA,US,E,412/724/878,40.4422,-79.9944
        879,geographic,Newfoundland and Labrador,CA,NA,709/879,47.5615,-52.7126
        888,non-geographic,Toll-free,,,,,
        900,non-geographic,Premium rate,,,,,
        901,geographic,TN,US,C,,35.1101,-89.9481
        902,geographic,Nova Scotia/Prince Edward Island,CA,A,782/902,44.6488,-63.5752
        903,geographic,TX,US,C,430/903,32.6625,-95.2541
        904,geographic,FL,US,E,324/904,30.2895,-81.6414
        905,geographic,Ontario,CA,E,289/365/742/905,43.5890,-79.6441
        906,geographic,MI,US,EC,,46.3239,-87.4902
        907,geographic,AK,US,UTC-9,,61.1891,-149.8862
        908,geographic,NJ,US,E,,40.6563,-74.3040
        909,geographic,CA,US,P,840/909,34.0324,-117.6353
        910,geographic,NC,US,E,472/910,34.7027,-78.5490
        912,geographic,GA,US,E,,31.8293,-81.6173
        913,geographic,KS,US,C,,39.0181,-94.7803
        914,geographic,NY,US,E,,41.0315,-73.7644
        915,geographic,TX,US,M,,31.7869,-106.4454
        916,geographic,CA,US,P,279/916,38.5709,-121.4358
        917,geographic,NY,US,E,212/332/347/646/718/917/929,40.6634,-73.9514
        918,geographic,OK,US,C,539/918,36.1466,-95.9538
        919,geographic,NC,US,E,919/984,35.8092,-78.6452
        920,geographic,WI,US,C,274/920,44.1416,-88.2272
        925,geographic,CA,US,P,,37.8136,-121.9978
        928,geographic,AZ,US,M,,34.6700,-112.5200
        929,geographic,NY,US,E,347/718/917/929,40.7024,-73.9425
        930,geographic,IN,US,E,812/930,38.8710,-86.4661
        931,geographic,TN,US,EC,,35.6419,-86.6928
        934,geographic,NY,US,E,631/934,40.7818,-73.2524
        936,geographic,TX,US,C,,30.8403,-95.1359
        937,geographic,OH,US,E,326/937,39.7563,-84.1907
        938,geographic,AL,US,C,256/938,34.7061,-86.6288
        939,geographic,PR,US,A,787/939,18.4655,-66.1057
        940,geographic,TX,US,C,,33.5881,-97.7806
        941,geographic,FL,US,E,,27.3376,-82.5141
        943,geographic,GA,US,E,404/470/678/770/943,33.7691,-84.3765
        945,geographic,TX,US,C,214/469/945/972,32.7877,-96.7999
        947,geographic,MI,US,E,248/947,42.5564,-83.1771
        948,geographic,VA,US,E,757/948,36.8694,-76.2938
        949,geographic,CA,US,P,,33.6903,-117.7899
        951,geographic,CA,US,P,,33.8307,-117.1955
        952,geographic,MN,US,C,,44.8641,-93.4417
        954,geographic,FL,US,E,754/954,26.1109,-80.2273
        956,geographic,TX,US,C,,26.2146,-98.2391
        959,geographic,CT,US,E,860/959,41.7666,-72.6825
        970,geographic,CO,US,M,,39.5685,-106.4310
        971,geographic,OR,US,P,503/971,45.4114,-122.7241
        972,geographic,TX,US,C,214/469/945/972,32.7877,-96.7999
        973,geographic,NJ,US,E,862/973,40.8335,-74.2408
        975,geographic,MO,US,C,816/975,39.0894,-94.5381
        978,geographic,MA,US,E,351/978,42.5491,-71.2559
        979,geographic,TX,US,C,,29.9832,-96.2709
        980,geographic,NC,US,E,704/980,35.2229,-80.8452
        983,geographic,CO,US,M,303/720/983,39.7393,-104.9845
        984,geographic,NC,US,E,919/984,35.8092,-78.6452
        985,geographic,LA,US,C,,30.3481,-90.1840
        986,geographic,ID,US,P,208/986,43.5944,-116.1924
        989,geographic,MI,US,E,,43.6394,-84.0943

        """

    /// Real operating company numbers, most of them among the largest holders of numbers of 2022.
    ///
    /// Columns: `ocn`; `company`; `state`, two letters, empty unless nearly all its codes are in one;
    /// `company_type` as NANPA's reports write it.
    ///
    /// Source: NANPA, code and block reports, 2022-10.
    static let ocnsCSV = """
        ocn,company,state,company_type
        0341,"Embarq Florida, Inc.",FL,ICO
        0470,"Carolina Telephone and Telegraph Company, LLC",NC,ICO
        073H,Telnyx LLC,,CLEC
        154E,Iristel Inc.,,CLEC
        224C,"Onvoy, LLC",IL,CLEC
        2319,Frontier California Inc.,CA,ICO
        2709,"United Cellular & Paging, Inc.",NY,W RESELLER
        318J,"Comcast IP Phone, LLC",,IPES
        3583,"Win.Net Telecommunications, Inc.",KY,ULEC
        4036,"New Cingular Wireless PCS, LLC",,WIRELESS
        464D,Fibernetics Corporation,,CLEC
        506J,"Twilio International, Inc.",,IPES
        508J,"CenturyLink Communications, LLC",,IPES
        516C,AT&T Corp.,,CLEC
        5562,"MetroPCS, Inc.",,PCS
        566J,Radiantiq LLC,,IPES
        6006,Cellco Partnership dba Verizon Wireless,CA,WIRELESS
        6010,"New Cingular Wireless PCS, LLC",,WIRELESS
        6214,"New Cingular Wireless PCS, LLC",,WIRELESS
        624H,"Onvoy Spectrum, LLC",,WIRELESS
        649C,"Onvoy, LLC",CA,CLEC
        6529,"T-Mobile USA, Inc.",,PCS
        6534,"New Cingular Wireless PCS, LLC",,WIRELESS
        6574,Bell Mobility,,WIRELESS
        6630,"USA Mobility Wireless, Inc.",,WIRELESS
        6664,"Sprint Spectrum, L.P.",,PCS
        7229,MCImetro Access Transmission Services,,CLEC
        8051,Bell Canada,ON,ICO
        8086,TELUS,BC,ICO
        8091,SaskTel,SK,ICO
        8237,Sogetel Inc.,QC,CAP
        8303,TELUS Mobility,,PCS
        8306,Videotron Ltd.,QC,CLEC
        8407,"Cooperative Communications, Inc.",NJ,L RESELLER
        8821,Rogers Communications Canada Inc.,,WIRELESS
        8826,"Level 3 Communications, LLC",CA,CLEC
        9102,Verizon New England Inc.,,RBOC
        9104,"Verizon New York, Inc.",NY,RBOC
        9147,Southern New England Telephone Company,CT,ICO
        9206,"Verizon New Jersey, Inc.",NJ,RBOC
        9208,"Verizon Pennsylvania, Inc.",PA,RBOC
        9211,"Verizon Washington DC, Inc.",DC,RBOC
        9323,Michigan Bell Telephone Company,MI,RBOC
        9329,Illinois Bell Telephone Company,IL,RBOC
        9417,"BellSouth Telecommunications, Inc.",,RBOC
        9533,Southwestern Bell,,RBOC
        9636,Qwest Corporation,,RBOC
        9740,Pacific Bell,CA,RBOC
        981E,"Bandwidth.com CLEC, LLC",CA,CLEC

        """
}
